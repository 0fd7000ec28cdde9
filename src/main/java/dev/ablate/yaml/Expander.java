package dev.ablate.yaml;

import dev.ablate.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes short forms out, so that maps can be merged key by key: {@code relu} becomes {@code {relu:
 * {}}}, {@code linear: 10} becomes {@code {linear: {units: 10}}}. What it does not understand it
 * leaves for the binder to complain about. Expanding twice changes nothing.
 */
public final class Expander {
  private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18})\\.\\.(-?\\d{1,18})");
  private static final int MAX_SEEDS = 10_000;

  private Expander() {}

  /** The tree with its short forms written out. */
  public static Node expand(Form form, Node node) {
    if (form instanceof Form.Fields fields) {
      return fields(fields, node);
    } else if (form instanceof Form.Choice choice) {
      return choice.key().isPresent() ? named(choice, node) : choice(choice, node);
    } else if (form instanceof Form.Items items) {
      return items(items, node);
    } else if (form instanceof Form.Special special && special.list().isPresent()) {
      return items(special.list().get(), node);
    } else if (form instanceof Form.ListOrMap either) {
      return node instanceof MapNode ? fields(either.map(), node) : items(either.items(), node);
    } else if (form instanceof Form.Entries entries && node instanceof MapNode map) {
      return entries(entries, map);
    }
    return node;
  }

  private static MapNode entries(Form.Entries entries, MapNode map) {
    Map<String, MapNode.Entry> expanded = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, entry) ->
                expanded.put(
                    key, new MapNode.Entry(entry.place(), expand(entries.value(), entry.value()))));
    return new MapNode(map.place(), expanded);
  }

  /** {@code seed: 3} as {@code seeds: [3]}, and {@code 1..5} as a list. */
  public static MapNode expandSeeds(MapNode map, Problems problems) {
    MapNode seeds = map;
    if (map.value("tune").orElse(null) instanceof MapNode tune) {
      seeds = map.with("tune", new MapNode.Entry(map.placeOf("tune"), expandSeeds(tune, problems)));
    }
    if (map.value("seed").isPresent()) {
      if (map.value("seeds").isPresent()) {
        problems.error(map.placeOf("seed"), "give either seed or seeds");
      }
      Node seed = map.value("seed").orElseThrow();
      seeds =
          seeds
              .without("seed")
              .with(
                  "seeds",
                  new MapNode.Entry(
                      map.placeOf("seed"),
                      seed instanceof ScalarNode one && one.style() != ScalarNode.Style.EMPTY
                          ? new ListNode(one.place(), List.of(one))
                          : seed));
    }
    Optional<Node> value = seeds.value("seeds");
    if (value.isPresent() && value.get() instanceof ScalarNode text) {
      Optional<ListNode> range = range(text, problems);
      if (range.isPresent()) {
        return seeds.with("seeds", new MapNode.Entry(seeds.placeOf("seeds"), range.get()));
      }
    }
    return seeds;
  }

  private static Optional<ListNode> range(ScalarNode text, Problems problems) {
    Matcher matcher = RANGE.matcher(text.text());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(matcher.group(1));
    long last = Long.parseLong(matcher.group(2));
    if (last < first || last - first >= MAX_SEEDS) {
      problems.error(text.place(), "the range " + text.text() + " must rise, by less than 10,000");
      last = first;
    }
    List<Node> seeds = new ArrayList<>();
    for (long seed = first; seed <= last; seed++) {
      seeds.add(ScalarNode.plain(text.place(), Long.toString(seed)));
    }
    return Optional.of(new ListNode(text.place(), seeds));
  }

  private static Node items(Form.Items items, Node node) {
    Form element = items.element();
    if (node instanceof ListNode list) {
      return new ListNode(
          list.place(), list.items().stream().map(item -> expand(element, item)).toList());
    }
    boolean number =
        element instanceof Form.Real || (element instanceof Form.Whole whole && !whole.wide());
    if (number
        && node instanceof ScalarNode scalar
        && scalar.style() == ScalarNode.Style.PLAIN
        && !scalar.isWord("none")) {
      return new ListNode(node.place(), List.of(node));
    }
    return node;
  }

  private static Node fields(Form.Fields fields, Node node) {
    if (node instanceof MapNode map && !isShortMap(fields, map)) {
      Map<String, MapNode.Entry> expanded = new LinkedHashMap<>();
      map.entries()
          .forEach((key, entry) -> expanded.put(key, expandEntry(fields.field(key), key, entry)));
      return new MapNode(map.place(), expanded);
    }
    if (isEmpty(node)) {
      return node;
    }
    if (fields.word().isPresent() && node.isWord(fields.word().get())) {
      return MapNode.empty(node.place());
    }
    Optional<Field> shortField = fields.shortField();
    if (shortField.isEmpty()) {
      return node;
    }
    MapNode written =
        MapNode.of(node.place(), shortField.get().name(), expand(shortField.get().form(), node));
    return fields.type() == dev.ablate.part.InitSpec.class
        ? InitDefaults.withBias(written)
        : written;
  }

  private static MapNode.Entry expandEntry(Optional<Field> field, String key, MapNode.Entry entry) {
    if (field.isEmpty() || (entry.value().isWord("none") && !field.get().form().acceptsNone(key))) {
      return entry;
    }
    return new MapNode.Entry(entry.place(), expand(field.get().form(), entry.value()));
  }

  /**
   * Whether a map is the one obvious argument itself, as in {@code init: {normal: {std: 0.01}}}.
   */
  private static boolean isShortMap(Form.Fields fields, MapNode map) {
    Optional<String> key = map.onlyKey();
    return key.isPresent()
        && fields.field(key.get()).isEmpty()
        && fields.shortField().isPresent()
        && fields.shortField().get().form() instanceof Form.Choice choice
        && choice.types().containsKey(key.get());
  }

  private static Node choice(Form.Choice choice, Node node) {
    if (node instanceof ScalarNode word && choice.types().containsKey(word.text())) {
      return MapNode.of(word.place(), word.text(), MapNode.empty(word.place()));
    }
    if (node instanceof MapNode map && map.onlyKey().isPresent()) {
      String type = map.onlyKey().get();
      MapNode.Entry entry = map.entries().get(type);
      Form.Fields fields = choice.types().get(type);
      return fields == null || isEmpty(entry.value())
          ? node
          : new MapNode(
              map.place(),
              Map.of(type, new MapNode.Entry(entry.place(), fields(fields, entry.value()))));
    }
    return node;
  }

  private static Node named(Form.Choice choice, Node node) {
    String key = choice.key().orElseThrow();
    if (node instanceof ScalarNode && !isEmpty(node)) {
      return MapNode.of(node.place(), key, node);
    }
    if (node instanceof MapNode map) {
      Map<String, MapNode.Entry> expanded = new LinkedHashMap<>();
      map.entries()
          .forEach(
              (name, entry) -> expanded.put(name, expandEntry(choice.anyField(name), name, entry)));
      return new MapNode(map.place(), expanded);
    }
    return node;
  }

  /** Whether there is a value at all. */
  public static boolean isWritten(Node node) {
    return !isEmpty(node);
  }

  static boolean isEmpty(Node node) {
    return node instanceof ScalarNode scalar && scalar.style() == ScalarNode.Style.EMPTY;
  }
}
