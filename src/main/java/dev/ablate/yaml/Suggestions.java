package dev.ablate.yaml;

import dev.ablate.part.Layer;
import dev.ablate.problem.Nearest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was probably meant by a value of the wrong kind, as it would be typed. */
final class Suggestions {
  private static final Pattern RANGE = Pattern.compile("(\\d+)\\s*(-|:|\\.\\.\\.|to)\\s*(\\d+)");
  private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)");
  private static final Pattern TWO_WORDS = Pattern.compile("([A-Za-z]\\w*)[ :]\\s*(\\S+)");
  private static final Pattern QUOTES = Pattern.compile("[\u201c\u201d\u2018\u2019]");

  /** How other programs call the key that names a type, the clearest first. */
  static final List<String> TYPE_KEYS = List.of("type", "class", "kind", "name");

  private static final List<String> LAYERS = List.of("layers", "shortcut", "insert", "with");

  private Suggestions() {}

  /** A list instead of one value: {@code [horizontal_flip]}; a range of seeds. */
  static String list(String key, Node node) {
    if (key.equals("seeds") && node instanceof ScalarNode scalar) {
      Matcher range = RANGE.matcher(scalar.text());
      return range.matches() ? range.group(1) + ".." + range.group(3) : "";
    }
    if (node instanceof ScalarNode scalar) {
      boolean none =
          LAYERS.contains(key) && !Forms.choice(Layer.class).types().containsKey(scalar.text());
      return none ? "" : "[" + Printer.flow(node) + "]";
    }
    if (!(node instanceof MapNode map) || map.entries().size() != 1) {
      return "";
    }
    String only = map.onlyKey().orElseThrow();
    boolean layer = Forms.choice(Layer.class).types().containsKey(only);
    return key.equals("layers")
            && !layer
            && map.value(only).orElseThrow() instanceof MapNode arguments
        ? edit(only, arguments)
        : "[" + Printer.flow(compact(map)) + "]";
  }

  /** Arguments below the name of a layer, as an edit of it. */
  private static String edit(String layer, MapNode arguments) {
    Map<String, MapNode.Entry> edit = new LinkedHashMap<>();
    Node name = ScalarNode.plain(arguments.place(), layer);
    edit.put("set", new MapNode.Entry(arguments.place(), name));
    edit.putAll(arguments.entries());
    return "edit_layers: [" + Printer.flow(new MapNode(arguments.place(), edit)) + "]";
  }

  /** One value instead of a list of one. */
  static String one(Node node) {
    return node instanceof ListNode list && list.items().size() == 1
        ? Printer.flow(compact(list.items().get(0)))
        : "";
  }

  /** The first of several values. */
  static String first(Node node) {
    return node instanceof ListNode list
            && !list.items().isEmpty()
            && list.items().get(0) instanceof ScalarNode first
        ? Printer.flow(first)
        : "";
  }

  /**
   * A map instead of its list: {@code {layers: [relu]}}; its first number instead of several; a
   * number for the first of several.
   */
  static String map(Form.Fields fields, Node node) {
    if (node instanceof ScalarNode number && number.text().matches("\\d+")) {
      boolean numbers = fields.fields().stream().allMatch(f -> f.form() instanceof Form.Whole);
      return fields.fields().isEmpty() || !numbers
          ? ""
          : "{" + fields.names().get(0) + ": " + number.text() + "}";
    }
    if (!(node instanceof ListNode list) || list.items().isEmpty()) {
      return "";
    }
    List<Field> lists =
        fields.fields().stream()
            .filter(field -> field.form() instanceof Form.Items && field.required())
            .toList();
    if (lists.size() == 1) {
      return "{" + lists.get(0).name() + ": " + Printer.flow(compact(list)) + "}";
    }
    return fields.shortField().isPresent() ? first(list) : "";
  }

  /**
   * A type with its arguments inside, of a map with {@code name} or {@code type} or with the
   * arguments beside the type.
   *
   * @param entry whether it stands in a list, which may have one for each type
   */
  static String type(MapNode map, Form.Choice choice, boolean entry) {
    List<String> types = map.keys().stream().filter(choice.types()::containsKey).toList();
    for (String key : types.isEmpty() ? TYPE_KEYS : List.<String>of()) {
      String type = namedBy(map, key, choice.types().keySet());
      if (!type.isEmpty()) {
        return "{" + type + ": " + Printer.flow(compact(map.without(key))) + "}";
      }
    }
    if (types.size() != 1) {
      return types.isEmpty() || !entry
          ? ""
          : "- " + String.join(" and - ", types) + ", each an entry";
    }
    Optional<Field> shortField = choice.types().get(types.get(0)).shortField();
    Map<String, MapNode.Entry> inside = new LinkedHashMap<>();
    Node value = map.value(types.get(0)).orElseThrow();
    if (value instanceof ScalarNode && shortField.isPresent()) {
      inside.put(shortField.get().name(), new MapNode.Entry(value.place(), value));
    } else if (value instanceof MapNode arguments) {
      inside.putAll(arguments.entries());
    }
    map.without(types.get(0)).entries().forEach(inside::putIfAbsent);
    return types.get(0) + ": " + Printer.flow(compact(new MapNode(map.place(), inside)));
  }

  /** The type that the value of a key names; empty where it names none. */
  static String namedBy(MapNode map, String key, Collection<String> types) {
    return map.value(key).orElse(null) instanceof ScalarNode word
        ? Nearest.of(word.text(), types)
        : "";
  }

  /** A type named inside its map, of a map with the type around it: {@code {name: cifar10}}. */
  static String named(MapNode map, Form.Choice choice) {
    String type = map.onlyKey().map(key -> Nearest.of(key, choice.types().keySet())).orElse("");
    if (type.isEmpty()) {
      return "";
    }
    String key = "{" + choice.key().orElseThrow() + ": " + type;
    return map.value(map.onlyKey().orElseThrow()).orElseThrow() instanceof MapNode inner
            && !inner.entries().isEmpty()
        ? key + ", " + Printer.flow(compact(inner)).substring(1)
        : key + "}";
  }

  /** A type instead of a word that is none: a call, curly quotes, a missing ":", a file. */
  static String typed(String word, Collection<String> types) {
    String plain = QUOTES.matcher(word).replaceAll("");
    if (types.contains("npz") && (word.endsWith(".npz") || word.endsWith(".csv"))) {
      return "{name: " + word.substring(word.length() - 3) + ", path: " + word + "}";
    }
    Matcher call = CALL.matcher(plain);
    if (call.matches()) {
      String type = Nearest.of(call.group(1), types);
      return type.isEmpty() ? "" : type + ": {\u2026} with its arguments by name";
    }
    Matcher two = TWO_WORDS.matcher(plain);
    if (two.matches()) {
      String type = Nearest.of(two.group(1), types);
      return type.isEmpty() ? "" : type + ": " + two.group(2);
    }
    return Nearest.of(plain, types);
  }

  /** Without what expanding wrote out. */
  private static Node compact(Node node) {
    if (node instanceof ListNode list) {
      return new ListNode(list.place(), list.items().stream().map(Suggestions::compact).toList());
    }
    if (!(node instanceof MapNode map)) {
      return node;
    }
    if (map.onlyKey().isPresent()
        && map.value(map.onlyKey().get()).orElseThrow() instanceof MapNode inner
        && inner.entries().isEmpty()) {
      return ScalarNode.plain(map.place(), map.onlyKey().get());
    }
    return map;
  }
}
