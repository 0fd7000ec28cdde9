package dev.ablate.plan;

import dev.ablate.problem.Place;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.ScalarNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The paths in a declaration, which are relative to the file that they were written in. */
final class DeclaredPaths {
  static final List<String> IN_DATASET = List.of("path", "val_path", "test_path");
  static final String WEIGHTS = "initial_weights";

  private DeclaredPaths() {}

  /** The tree as a file in another folder would write it. */
  static MapNode moved(MapNode tree, Path from, Path to) {
    if (from.equals(to)) {
      return tree;
    }
    MapNode moved = tree;
    if (tree.value(WEIGHTS).orElse(null) instanceof MapNode weights) {
      MapNode there = moved(weights, "path", from, to);
      moved = tree.with(WEIGHTS, new MapNode.Entry(tree.placeOf(WEIGHTS), there));
    }
    if (moved.value("dataset").orElse(null) instanceof MapNode dataset) {
      MapNode changed = dataset;
      for (String key : IN_DATASET) {
        changed = moved(changed, key, from, to);
      }
      moved = moved.with("dataset", new MapNode.Entry(moved.placeOf("dataset"), changed));
    }
    return moved;
  }

  /** The tree of a run whose initial weights lie elsewhere. */
  static MapNode startingFrom(MapNode tree, Path weights) {
    if (!(tree.value(WEIGHTS).orElse(null) instanceof MapNode start)) {
      return tree;
    }
    Place place = start.placeOf("path");
    Node path = new ScalarNode(place, weights.toString(), ScalarNode.Style.QUOTED);
    MapNode there = start.with("path", path);
    return tree.with(WEIGHTS, new MapNode.Entry(tree.placeOf(WEIGHTS), there));
  }

  private static MapNode moved(MapNode map, String key, Path from, Path to) {
    if (!(map.value(key).orElse(null) instanceof ScalarNode scalar)) {
      return map;
    }
    return map.with(
        key,
        new MapNode.Entry(
            map.placeOf(key),
            new ScalarNode(scalar.place(), moved(scalar.text(), from, to), scalar.style())));
  }

  static String moved(String path, Path from, Path to) {
    try {
      if (Path.of(path).isAbsolute()) {
        return path;
      }
      return to.relativize(from.resolve(path).normalize()).toString().replace('\\', '/');
    } catch (InvalidPathException e) {
      return path;
    }
  }
}
