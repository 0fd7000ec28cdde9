package dev.ablate.yaml;

import dev.ablate.part.Layer;
import dev.ablate.part.Shortcut;
import dev.ablate.problem.Nearest;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Makes records of an expanded tree, and tells everything that does not fit. */
public final class Binder {
  private final Problems problems;
  private final Scalars scalars;
  private final Specials specials;
  private final BindingErrors misfits;

  private Binder(Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
    this.specials = new Specials(problems, scalars);
    this.misfits = new BindingErrors(problems);
  }

  /**
   * A record of a map.
   *
   * @param type the record
   * @param tree an expanded tree
   * @param problems takes what does not fit
   * @return the record; empty where there was a problem
   */
  public static <T extends Record> Optional<T> bind(Class<T> type, Node tree, Problems problems) {
    return new Binder(problems).fields(Forms.fields(type), tree, "the experiment").map(type::cast);
  }

  private Optional<?> value(
      Form form, Node node, String key, String label, Optional<Bounds> range) {
    if (Expander.isEmpty(node)) {
      return Optional.empty();
    } else if (form instanceof Form.Whole whole) {
      Optional<Long> value = scalars.whole(node, label, whole.wide(), range);
      return whole.wide() ? value : value.map(Math::toIntExact);
    } else if (form instanceof Form.Real) {
      return scalars.real(node, label, range);
    } else if (form instanceof Form.Flag) {
      return scalars.flag(node, label);
    } else if (form instanceof Form.Text) {
      return scalars.text(node, label);
    } else if (form instanceof Form.Words words) {
      return word(words, node, label);
    } else if (form instanceof Form.Items items) {
      return items(items, node, key, label, range);
    } else if (form instanceof Form.Entries entries) {
      return entries(entries, node, label, range);
    } else if (form instanceof Form.Special special && special.type() == Shortcut.class) {
      return shortcut(special, node, key, label);
    } else if (form instanceof Form.ListOrMap either) {
      return node instanceof MapNode
          ? fields(either.map(), node, label)
          : items(either.items(), node, key, label, range).map(Binder::listed);
    } else if (form instanceof Form.Special special) {
      return specials.bind(special.type(), node, key, label, range);
    } else if (form instanceof Form.Choice choice) {
      return choice(choice, node, label);
    }
    return fields((Form.Fields) form, node, label);
  }

  private Optional<?> word(Form.Words words, Node node, String label) {
    String wanted = "one of " + String.join(", ", words.words().keySet());
    Optional<ScalarNode> scalar = scalars.scalar(node, label, wanted);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    Enum<?> constant = words.words().get(scalar.get().text());
    if (constant == null) {
      problems.error(
          node.place(),
          label + " must be " + wanted + ", not " + node.kind(),
          Nearest.of(scalar.get().text(), words.words().keySet()));
    }
    return Optional.ofNullable(constant);
  }

  private Optional<List<Object>> items(
      Form.Items items, Node node, String key, String label, Optional<Bounds> range) {
    if (!(node instanceof ListNode list)) {
      misfits.noList(key, node, label);
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    boolean whole = true;
    for (Node item : list.items()) {
      if (misfits.rangeInList(key, list, item)) {
        return Optional.empty();
      }
      Optional<?> value = value(items.element(), item, key, "an entry of " + label, range);
      whole &= value.isPresent();
      value.ifPresent(values::add);
    }
    return whole ? Optional.of(List.copyOf(values)) : Optional.empty();
  }

  private Optional<Map<String, Object>> entries(
      Form.Entries entries, Node node, String label, Optional<Bounds> range) {
    if (!(node instanceof MapNode map)) {
      problems.error(node.place(), label + " must be a map, as {name: value}, not " + node.kind());
      return Optional.empty();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (String key : map.keys()) {
      value(entries.value(), map.value(key).orElseThrow(), key, "'" + key + "'", range)
          .ifPresent(value -> values.put(key, value));
    }
    return values.size() == map.keys().size() ? Optional.of(values) : Optional.empty();
  }

  private Optional<Shortcut> shortcut(Form.Special special, Node node, String key, String label) {
    if (!(node instanceof MapNode map)) {
      return items(special.list().orElseThrow(), node, key, label, Optional.empty())
          .map(layers -> new Shortcut(layers.stream().map(Layer.class::cast).toList(), false));
    }
    Optional<Node> pad =
        map.onlyKey().flatMap(only -> only.equals("pad") ? map.value(only) : Optional.empty());
    if (pad.isEmpty()) {
      problems.error(
          map.place(), label + " must be a list of layers or {pad: true}, not " + node.kind());
      return Optional.empty();
    }
    return scalars.flag(pad.get(), "'pad'").map(padded -> new Shortcut(List.of(), padded));
  }

  private static Seeds listed(List<Object> seeds) {
    return new Seeds.Listed(seeds.stream().map(Long.class::cast).toList());
  }

  private Optional<?> choice(Form.Choice choice, Node node, String label) {
    if (choice.key().isPresent()) {
      return named(choice, choice.key().get(), node, label);
    }
    if (node instanceof ScalarNode word) {
      misfits.unknownType(choice, label, word.text(), word.place());
      return Optional.empty();
    }
    if (!(node instanceof MapNode map)) {
      problems.error(
          node.place(),
          label + " must be one of " + words(choice) + ", not " + node.kind(),
          Suggestions.one(node));
      return Optional.empty();
    }
    if (map.entries().size() != 1) {
      misfits.tooManyTypes(map, choice, label);
      return Optional.empty();
    }
    String type = map.onlyKey().orElseThrow();
    if (!choice.types().containsKey(type)) {
      misfits.unknownType(choice, label, map, type);
      return Optional.empty();
    }
    Node arguments = map.value(type).orElseThrow();
    return Expander.isEmpty(arguments)
        ? Optional.empty()
        : fields(choice.types().get(type), arguments, type);
  }

  private static String words(Form.Choice choice) {
    return String.join(", ", choice.types().keySet());
  }

  private Optional<?> named(Form.Choice choice, String key, Node node, String label) {
    if (!(node instanceof MapNode map)) {
      problems.error(node.place(), label + " must be a map or one of " + words(choice));
      return Optional.empty();
    }
    Optional<Node> name = map.value(key);
    if (name.isEmpty()) {
      misfits.unnamed(choice, map, label);
      return Optional.empty();
    }
    Optional<ScalarNode> word = scalars.scalar(name.get(), "'" + key + "'", "a word");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Form.Fields fields = choice.types().get(word.get().text());
    if (fields == null) {
      misfits.unknownType(choice, label, word.get().text(), word.get().place());
      return Optional.empty();
    }
    return fields(fields, map.without(key), word.get().text());
  }

  private Optional<Record> fields(Form.Fields fields, Node node, String label) {
    if (!(node instanceof MapNode map)) {
      misfits.noMap(fields, node, label);
      return Optional.empty();
    }
    boolean right = true;
    Set<String> meant = new HashSet<>();
    for (String key : map.keys()) {
      if (fields.field(key).isEmpty()) {
        right = false;
        meant.add(misfits.unknownKey(fields, map, key, label));
      }
    }
    Optional<Record> record = construct(fields.type(), map, label, meant);
    return right ? record : Optional.empty();
  }

  private Optional<Record> construct(Class<?> type, MapNode map, String label, Set<String> meant) {
    RecordType record = RecordType.of(type);
    Object[] values = new Object[record.components().size()];
    boolean right = true;
    for (int i = 0; i < values.length; i++) {
      Field field = record.components().get(i);
      if (field.inline()) {
        values[i] = construct(field.component().getType(), map, label, meant).orElse(null);
      } else if (InitDefaults.isBias(field.component()) && map.value("bias").isEmpty()) {
        values[i] = InitDefaults.biasFor(values[0]);
      } else {
        values[i] = component(field, map, label, meant);
      }
      right &= values[i] != null;
    }
    return right ? Optional.of(record.instance(values)) : Optional.empty();
  }

  /** The component's value; null where there is none though one is needed, which is then told. */
  private Object component(Field field, MapNode map, String label, Set<String> meant) {
    Optional<Node> written = map.value(field.name());
    if (written.isEmpty() && field.defaultText().isEmpty()) {
      if (!field.optional()) {
        if (!meant.contains(field.name())) {
          problems.error(map.place(), label + " needs '" + field.name() + "': " + field.doc());
        }
        return null;
      }
      return optional(field, Optional.empty());
    }
    Node node = written.orElseGet(field::defaultTree);
    Optional<?> value =
        value(field.form(), node, field.name(), "'" + field.name() + "'", field.range());
    if (value.isEmpty()) {
      return null;
    }
    return field.optional() ? optional(field, value) : value.get();
  }

  private static Object optional(Field field, Optional<?> value) {
    Class<?> type = field.component().getType();
    if (type == OptionalInt.class) {
      return value.isPresent() ? OptionalInt.of((Integer) value.get()) : OptionalInt.empty();
    } else if (type == OptionalDouble.class) {
      return value.isPresent() ? OptionalDouble.of((Double) value.get()) : OptionalDouble.empty();
    }
    return value;
  }
}
