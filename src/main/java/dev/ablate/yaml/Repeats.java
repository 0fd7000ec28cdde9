package dev.ablate.yaml;

import dev.ablate.part.Parts;
import dev.ablate.part.layer.Repeat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Stacks of layers written out, where one of the copies is meant. */
final class Repeats {
  private static final String TYPE = Parts.word(Repeat.class);
  private static final int MOST = 1000;

  private Repeats() {}

  /** The list with those repeats written out whose copies are called so. */
  static ListNode written(ListNode layers, Node names) {
    ListNode written = layers;
    List<Node> all = names instanceof ListNode list ? list.items() : List.of(names);
    for (Node name : all) {
      if (name instanceof ScalarNode scalar && !named(written, Set.of(scalar.text()))) {
        ListNode tried = (ListNode) written(written, scalar.text());
        written = named(tried, Set.of(scalar.text())) ? tried : written;
      }
    }
    return written;
  }

  /** The copies of a repeat, one after the other; empty where it is none, or says no number. */
  static Optional<ListNode> copies(MapNode layer) {
    MapNode arguments = LayerNames.arguments(layer);
    boolean whole =
        layer.onlyKey().equals(Optional.of(TYPE))
            && arguments.value("times").orElse(null) instanceof ScalarNode times
            && times.text().matches("[1-9]\\d{0,3}");
    if (!whole || !(arguments.value("layers").orElse(null) instanceof ListNode list)) {
      return Optional.empty();
    }
    int times = Integer.parseInt(((ScalarNode) arguments.value("times").get()).text());
    return times > MOST
        ? Optional.empty()
        : Optional.of(
            new ListNode(
                list.place(),
                IntStream.rangeClosed(1, times)
                    .boxed()
                    .flatMap(copy -> ((ListNode) renamed(list, "." + copy)).items().stream())
                    .toList()));
  }

  private static Node written(Node node, String name) {
    if (!(node instanceof ListNode layers)) {
      return node;
    }
    List<Node> written = new ArrayList<>();
    for (Node item : layers.items()) {
      if (!LayerNames.isLayer(item)) {
        written.add(written(item, name));
        continue;
      }
      MapNode layer = (MapNode) item;
      Optional<ListNode> copies =
          named(LayerNames.arguments(layer).value("layers").orElse(layer), origins(name))
              ? copies(layer)
              : Optional.empty();
      if (copies.isPresent()) {
        written.addAll(((ListNode) written(copies.get(), name)).items());
      } else {
        written.add(inside(layer, list -> written(list, name)));
      }
    }
    return new ListNode(layers.place(), written);
  }

  /** What the layer that a copy was made of may be called: conv1.2 is of conv1. */
  private static Set<String> origins(String name) {
    Set<String> origins = new HashSet<>();
    String origin = name;
    while (origin.matches(".*\\.\\d+")) {
      origin = origin.substring(0, origin.lastIndexOf('.'));
      origins.add(origin);
    }
    return origins;
  }

  private static boolean named(Node layers, Set<String> names) {
    boolean[] found = {false};
    LayerNames.visit(
        layers,
        (type, layer) -> found[0] |= LayerNames.nameOf(layer).map(names::contains).orElse(false));
    return found[0];
  }

  private static Node renamed(Node node, String ending) {
    if (!(node instanceof ListNode layers)) {
      return node;
    }
    return new ListNode(
        layers.place(),
        layers.items().stream()
            .map(
                item ->
                    LayerNames.isLayer(item)
                        ? renamed((MapNode) item, ending)
                        : renamed(item, ending))
            .toList());
  }

  private static MapNode renamed(MapNode layer, String ending) {
    MapNode copy = inside(layer, list -> renamed(list, ending));
    String type = copy.onlyKey().orElseThrow();
    MapNode arguments = LayerNames.arguments(copy);
    Optional<String> name = LayerNames.nameOf(copy);
    if (name.isEmpty()) {
      return copy;
    }
    Node longer = ScalarNode.plain(arguments.placeOf("name"), name.get() + ending);
    MapNode renamed = arguments.with("name", new MapNode.Entry(arguments.placeOf("name"), longer));
    return new MapNode(copy.place(), Map.of(type, new MapNode.Entry(copy.placeOf(type), renamed)));
  }

  /** A layer with its inner lists changed. */
  private static MapNode inside(MapNode layer, java.util.function.UnaryOperator<Node> change) {
    String type = layer.onlyKey().orElseThrow();
    MapNode arguments = LayerNames.arguments(layer);
    for (String key : LayerNames.blockKeys(type)) {
      Optional<Node> list = arguments.value(key);
      if (list.isPresent()) {
        arguments =
            arguments.with(
                key, new MapNode.Entry(arguments.placeOf(key), change.apply(list.get())));
      }
    }
    return new MapNode(
        layer.place(), Map.of(type, new MapNode.Entry(layer.placeOf(type), arguments)));
  }
}
