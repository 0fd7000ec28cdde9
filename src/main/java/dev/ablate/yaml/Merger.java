package dev.ablate.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lays one expanded tree over another: maps key by key, a one-of map replaced when its type
 * differs, lists and scalars replaced, {@code none} removes.
 */
public final class Merger {
  private Merger() {}

  /** The parent's declaration with the child's laid over it. */
  public static MapNode merge(Form.Fields form, MapNode parent, MapNode child) {
    MapNode base = parent;
    if (child.value("steps").isPresent() && child.value("epochs").isEmpty()) {
      base = base.without("epochs");
    } else if (child.value("epochs").isPresent() && child.value("steps").isEmpty()) {
      base = base.without("steps");
    }
    return mergeFields(form, base, child);
  }

  /** The tree without the keys whose value is the word "none". */
  public static Node strip(Form form, Node node) {
    if (form instanceof Form.Special special && special.list().isPresent()) {
      return node instanceof ListNode ? strip(special.list().get(), node) : node;
    }
    if (node instanceof ListNode list && form instanceof Form.Items items) {
      return new ListNode(
          list.place(), list.items().stream().map(i -> strip(items.element(), i)).toList());
    }
    if (!(node instanceof MapNode map)) {
      return node;
    }
    Map<String, MapNode.Entry> kept = new LinkedHashMap<>();
    for (Map.Entry<String, MapNode.Entry> entry : map.entries().entrySet()) {
      String key = entry.getKey();
      Node value = entry.getValue().value();
      Optional<Form> inner = inner(form, map, key);
      if (inner.isPresent() && removes(inner.get(), form, key, value)) {
        continue;
      }
      kept.put(
          key,
          new MapNode.Entry(
              entry.getValue().place(), inner.isPresent() ? strip(inner.get(), value) : value));
    }
    return new MapNode(map.place(), kept);
  }

  /** What stands behind a key of a map of this form. */
  static Optional<Form> inner(Form form, MapNode map, String key) {
    if (form instanceof Form.Fields fields) {
      return fields.field(key).map(Field::form);
    }
    if (form instanceof Form.Entries entries) {
      return Optional.of(entries.value());
    }
    if (form instanceof Form.ListOrMap either) {
      return either.map().field(key).map(Field::form);
    }
    if (form instanceof Form.Choice choice) {
      if (choice.key().isEmpty()) {
        return Optional.ofNullable(choice.types().get(key));
      }
      return choice.anyField(key).map(Field::form);
    }
    return Optional.empty();
  }

  private static boolean removes(Form inner, Form outer, String key, Node value) {
    boolean type = outer instanceof Form.Choice choice && choice.key().isEmpty();
    return !type && value.isWord("none") && !inner.acceptsNone(key);
  }

  private static MapNode mergeFields(Form form, MapNode parent, MapNode child) {
    Map<String, MapNode.Entry> merged = new LinkedHashMap<>(parent.entries());
    child
        .entries()
        .forEach(
            (key, entry) -> {
              Optional<Form> inner = inner(form, child, key);
              MapNode.Entry below = merged.get(key);
              if (inner.isPresent() && removes(inner.get(), form, key, entry.value())) {
                merged.remove(key);
              } else if (inner.isPresent() && below != null) {
                Node value = mergeValue(inner.get(), below.value(), entry.value());
                merged.put(key, new MapNode.Entry(entry.place(), value));
              } else {
                merged.put(key, entry);
              }
            });
    return new MapNode(child.place(), merged);
  }

  private static Node mergeValue(Form form, Node parent, Node child) {
    if (!(parent instanceof MapNode below) || !(child instanceof MapNode above)) {
      return child;
    }
    if (form instanceof Form.Fields fields) {
      boolean wordForDefaults = fields.word().isPresent() && above.entries().isEmpty();
      return wordForDefaults ? child : mergeFields(form, below, above);
    }
    if (form instanceof Form.Entries) {
      return mergeFields(form, below, above);
    }
    if (form instanceof Form.ListOrMap either) {
      return mergeFields(either.map(), below, above);
    }
    if (form instanceof Form.Choice choice && choice.key().isPresent()) {
      String key = choice.key().get();
      Optional<String> name = above.value(key).map(Merger::text);
      boolean same = name.isEmpty() || name.equals(below.value(key).map(Merger::text));
      return same ? mergeFields(form, below, above) : child;
    }
    if (form instanceof Form.Choice) {
      boolean same = above.onlyKey().isPresent() && above.onlyKey().equals(below.onlyKey());
      return same ? mergeFields(form, below, above) : child;
    }
    return child;
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.text() : "";
  }
}
