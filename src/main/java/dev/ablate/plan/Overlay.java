package dev.ablate.plan;

import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.yaml.Expander;
import dev.ablate.yaml.LayerEdits;
import dev.ablate.yaml.LayerNames;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sets one value at a path of a declaration: {@code optimizer.adam.lr}, {@code layers.fc1.units}.
 */
final class Overlay {
  private static final String LAYERS = "layers.";

  private Overlay() {}

  /** The declaration with the value at the path, as if a file that extends it said so. */
  static MapNode set(MapNode tree, String path, Place place, Node value, Problems problems) {
    if (path.startsWith(LAYERS)) {
      return setInLayer(tree, path.substring(LAYERS.length()), place, value, problems);
    }
    String[] words = path.split("\\.", -1);
    Set<String> known = Set.copyOf(Sources.FORM.names());
    if (!known.contains(words[0]) && !words[0].equals("seed")) {
      boolean layer =
          tree.value("layers").orElse(null) instanceof ListNode layers
              && LayerNames.places(layers).containsKey(words[0]);
      problems.error(
          place,
          "there is no key '" + words[0] + "' to set",
          layer ? LAYERS + path : Nearest.of(words[0], known));
      return tree;
    }
    MapNode over = nested(List.of(words), place, value);
    MapNode seeded = Expander.expandSeeds(over, problems);
    return Sources.apply(
        tree, (MapNode) Expander.expand(Sources.FORM, seeded), Optional.empty(), problems);
  }

  /** The type that is there where a path goes through another one, as optimizer.adam of an sgd. */
  static Optional<String> otherType(MapNode tree, String path) {
    String[] words = path.split("\\.", -1);
    return words.length > 1 && Sources.isChoice(words[0])
        ? tree.value(words[0])
            .flatMap(node -> node instanceof MapNode map ? map.onlyKey() : Optional.empty())
            .filter(type -> !type.equals(words[1]))
        : Optional.empty();
  }

  private static MapNode setInLayer(
      MapNode tree, String path, Place place, Node value, Problems problems) {
    if (!(tree.value("layers").orElse(null) instanceof ListNode layers)) {
      return tree;
    }
    Set<String> names = LayerNames.places(layers).keySet();
    String layer = "";
    for (String name : names) {
      if (path.startsWith(name + ".") && name.length() > layer.length()) {
        layer = name;
      }
    }
    if (layer.isEmpty()) {
      String wrong = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
      problems.error(
          place,
          names.contains(path)
              ? "'layers." + path + "' needs the argument to set, as layers." + path + ".rate"
              : "no layer is called '" + wrong + "'; there are " + String.join(", ", names),
          names.contains(path) ? "" : Nearest.of(wrong, names));
      return tree;
    }
    layer = CopyNames.at(path, layer);
    String[] words = path.substring(layer.length() + 1).split("\\.", -1);
    Map<String, MapNode.Entry> edit = new LinkedHashMap<>();
    edit.put("set", new MapNode.Entry(place, ScalarNode.plain(place, layer)));
    edit.putAll(nested(List.of(words), place, value).entries());
    ListNode edits = new ListNode(place, List.of(new MapNode(place, edit)));
    return tree.with(
        "layers",
        new MapNode.Entry(tree.placeOf("layers"), LayerEdits.apply(layers, edits, problems)));
  }

  private static MapNode nested(List<String> words, Place place, Node value) {
    List<String> inner = new ArrayList<>(words);
    String first = inner.remove(0);
    Node below = inner.isEmpty() ? value : nested(inner, place, value);
    return MapNode.of(place, first, below);
  }
}
