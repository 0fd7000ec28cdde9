package dev.ablate.plan;

import dev.ablate.part.Layer;
import dev.ablate.problem.Place;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.ScalarNode;
import java.nio.file.Path;
import java.util.Map;

/** Where the parts of a condition were written. */
final class Places {
  private final MapNode tree;
  private final Map<String, Place> layers;

  Places(MapNode tree, Map<String, Place> layers) {
    this.tree = tree;
    this.layers = layers;
  }

  /**
   * Where a key was written, or the nearest key around it: {@code of("optimizer", "sgd", "lr")}.
   */
  Place of(String... path) {
    Place place = tree.place();
    Node node = tree;
    for (String key : path) {
      if (!(node instanceof MapNode map) || map.value(key).isEmpty()) {
        return place;
      }
      place = map.placeOf(key);
      node = map.value(key).orElseThrow();
    }
    return place;
  }

  /** Where the path of a data file was written that a message begins with; else another place. */
  Place ofData(String message, Path home, String... otherwise) {
    for (String key : DeclaredPaths.IN_DATASET) {
      if (tree.value("dataset").orElse(null) instanceof MapNode dataset
          && dataset.value(key).orElse(null) instanceof ScalarNode path
          && message.startsWith(home.resolve(path.text()) + ":")) {
        return path.place();
      }
    }
    return otherwise.length == 0 ? of("dataset") : of(otherwise);
  }

  /** Where an entry of a list was written, from 0; else where its key was. */
  Place entry(String key, int index) {
    return tree.value(key).orElse(null) instanceof ListNode list && index < list.items().size()
        ? list.items().get(index).place()
        : of(key);
  }

  /** Where an argument of a list's entry was written, or the nearest key around it. */
  Place within(String key, int index, String... path) {
    return tree.value(key).orElse(null) instanceof ListNode list
            && index < list.items().size()
            && list.items().get(index) instanceof MapNode entry
        ? new Places(entry, Map.of()).of(path)
        : entry(key, index);
  }

  /** Where a layer was written. */
  Place layer(Layer layer) {
    return layer(layer.name().orElse(""));
  }

  /** Where a layer was written; a copy in a repeat where its layer was. */
  Place layer(String name) {
    return CopyNames.upwards(name)
        .filter(layers::containsKey)
        .findFirst()
        .map(layers::get)
        .orElseGet(() -> of("layers"));
  }
}
