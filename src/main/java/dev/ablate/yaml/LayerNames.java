package dev.ablate.yaml;

import dev.ablate.part.Layer;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names every layer: one without a name is called by its type and its count of that type in the
 * list, depth first, a block's inner lists in the order of its arguments: {@code relu1}, {@code
 * linear3}.
 */
public final class LayerNames {
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_.-]+");

  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final boolean skipTaken;

  private LayerNames(boolean skipTaken) {
    this.skipTaken = skipTaken;
  }

  /** The list with every layer's name written into it. */
  public static ListNode name(ListNode layers) {
    return (ListNode) new LayerNames(false).named(layers);
  }

  /** Gives the next free numbers to layers that are put into a named list. */
  static LayerNames following(ListNode named) {
    LayerNames names = new LayerNames(true);
    visit(
        named,
        (type, layer) -> {
          names.counts.merge(type, 1, Integer::sum);
          names.taken.add(nameOf(layer).orElse(""));
        });
    visit(
        named,
        (type, layer) -> {
          String name = nameOf(layer).orElse("");
          if (name.matches(Pattern.quote(type) + "\\d{1,6}")) {
            names.counts.merge(type, Integer.parseInt(name.substring(type.length())), Math::max);
          }
        });
    return names;
  }

  /** Tells names that are used twice or hold odd characters. */
  public static void check(ListNode named, Problems problems) {
    Map<String, Place> seen = new LinkedHashMap<>();
    visit(
        named,
        (type, layer) -> {
          Optional<String> name = nameOf(layer);
          if (name.isEmpty()) {
            return;
          }
          Place place = arguments(layer).placeOf("name");
          if (!LEGAL.matcher(name.get()).matches()) {
            problems.error(
                place,
                "a layer's name has letters, digits, '_', '-' and '.', not '" + name.get() + "'");
          }
          Place earlier = seen.putIfAbsent(name.get(), place);
          if (earlier != null) {
            problems.error(
                place,
                "two layers are called '"
                    + name.get()
                    + "' (the other at line "
                    + earlier.line()
                    + "; a layer without a name is called by its type and its count)");
          }
        });
  }

  /** Every layer of a list by its name, with where it was written. */
  public static Map<String, Place> places(ListNode named) {
    Map<String, Place> places = new LinkedHashMap<>();
    visit(
        named,
        (type, layer) -> nameOf(layer).ifPresent(name -> places.put(name, layer.placeOf(type))));
    return places;
  }

  /** Every type of a list and its blocks, in order, with how many there are. */
  public static Map<String, Integer> types(ListNode layers) {
    Map<String, Integer> types = new LinkedHashMap<>();
    visit(layers, (type, layer) -> types.merge(type, 1, Integer::sum));
    return types;
  }

  /** The name of a layer's node. */
  static Optional<String> nameOf(MapNode layer) {
    return arguments(layer).value("name").map(n -> n instanceof ScalarNode s ? s.text() : "");
  }

  static MapNode arguments(MapNode layer) {
    return layer.entries().values().iterator().next().value() instanceof MapNode map
        ? map
        : MapNode.empty(layer.place());
  }

  /** Whether a node is a layer of a known type with a map of arguments, as expanding leaves it. */
  static boolean isLayer(Node node) {
    return node instanceof MapNode map
        && map.onlyKey().isPresent()
        && Forms.choice(Layer.class).types().containsKey(map.onlyKey().get())
        && map.value(map.onlyKey().get()).orElseThrow() instanceof MapNode;
  }

  /** The arguments of a block that hold layers, in their order; none for a plain layer. */
  static List<String> blockKeys(String type) {
    return Forms.choice(Layer.class).types().get(type).fields().stream()
        .filter(field -> holdsLayers(field.form()))
        .map(Field::name)
        .toList();
  }

  private static boolean holdsLayers(Form form) {
    if (form instanceof Form.Special special) {
      return special.list().map(LayerNames::holdsLayers).orElse(false);
    }
    return form instanceof Form.Items items
        && (holdsLayers(items.element())
            || (items.element() instanceof Form.Choice choice && choice.type() == Layer.class));
  }

  /** What is done with a layer on the way through a list. */
  interface Visitor {
    void visit(String type, MapNode layer);
  }

  /** Goes through a list and its blocks, depth first. */
  static void visit(Node list, Visitor visitor) {
    if (!(list instanceof ListNode layers)) {
      return;
    }
    for (Node item : layers.items()) {
      visit(item, visitor); // a block may have a list of lists
      if (isLayer(item)) {
        MapNode layer = (MapNode) item;
        visitor.visit(layer.onlyKey().orElseThrow(), layer);
        for (String key : blockKeys(layer.onlyKey().orElseThrow())) {
          arguments(layer).value(key).ifPresent(inner -> visit(inner, visitor));
        }
      }
    }
  }

  Node named(Node list) {
    if (!(list instanceof ListNode layers)) {
      return list;
    }
    List<Node> named = new ArrayList<>();
    for (Node item : layers.items()) {
      named.add(isLayer(item) ? namedLayer((MapNode) item) : named(item));
    }
    return new ListNode(layers.place(), named);
  }

  private MapNode namedLayer(MapNode layer) {
    String type = layer.onlyKey().orElseThrow();
    MapNode arguments = arguments(layer);
    boolean hasName = arguments.value("name").isPresent();
    MapNode named = arguments;
    if (!hasName) {
      MapNode.Entry name =
          new MapNode.Entry(layer.place(), ScalarNode.plain(layer.place(), next(type)));
      Map<String, MapNode.Entry> first = new LinkedHashMap<>();
      first.put("name", name);
      first.putAll(arguments.entries());
      named = new MapNode(arguments.place(), first);
    } else if (!skipTaken) {
      counts.merge(type, 1, Integer::sum);
    }
    for (String key : blockKeys(type)) {
      Optional<Node> inner = named.value(key);
      if (inner.isPresent()) {
        named = named.with(key, new MapNode.Entry(named.placeOf(key), named(inner.get())));
      }
    }
    return new MapNode(layer.place(), Map.of(type, new MapNode.Entry(layer.placeOf(type), named)));
  }

  private String next(String type) {
    String name;
    do {
      name = type + counts.merge(type, 1, Integer::sum);
    } while (skipTaken && taken.contains(name));
    return name;
  }
}
