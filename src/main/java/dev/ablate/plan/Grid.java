package dev.ablate.plan;

import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.yaml.Expander;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.Printer;
import dev.ablate.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Every combination of some values at some paths, each called by the paths' last words and the
 * values.
 */
final class Grid {
  private static final int MAX_POINTS = 10_000;
  private static final String ZIP = "zip";

  private Grid() {}

  /**
   * One combination.
   *
   * @param name as {@code lr=0.01,rate=0.1}
   * @param place where the first of its values was written
   * @param tree the declaration with the values set
   */
  record Point(String name, Place place, MapNode tree) {}

  static List<Point> points(Map<String, MapNode.Entry> grid, MapNode base, Problems problems) {
    if (grid.isEmpty()) {
      return List.of();
    }
    List<Point> points = List.of(new Point("", base.place(), base));
    Map<String, MapNode.Entry> crossed = new LinkedHashMap<>(grid);
    Map<String, MapNode.Entry> zipped = zipped(crossed, problems);
    List<String> paths = new ArrayList<>(zipped.keySet());
    paths.addAll(crossed.keySet());
    if (paths.isEmpty()) {
      return List.of();
    }
    Map<String, String> labels = labels(paths);
    if (!zipped.isEmpty()) {
      points = zip(zipped, labels, base, problems);
    }
    for (Map.Entry<String, MapNode.Entry> axis : crossed.entrySet()) {
      List<Node> values = values(axis.getKey(), axis.getValue(), problems);
      if ((long) points.size() * values.size() > MAX_POINTS) {
        problems.error(axis.getValue().place(), "the grid has more than 10,000 points");
        return List.of();
      }
      List<Point> longer = new ArrayList<>();
      for (Point point : points) {
        for (Node value : values) {
          longer.add(longer(point, axis, labels, value, problems));
        }
      }
      points = longer;
    }
    return points;
  }

  /** Takes the values that go together out of a grid. */
  private static Map<String, MapNode.Entry> zipped(
      Map<String, MapNode.Entry> grid, Problems problems) {
    MapNode.Entry zip = grid.remove(ZIP);
    if (zip == null) {
      return Map.of();
    }
    if (zip.value() instanceof MapNode map && !map.entries().isEmpty()) {
      map.keys().stream()
          .filter(grid::containsKey)
          .forEach(
              path -> problems.error(map.placeOf(path), "'" + path + "' is in the grid twice"));
      return map.entries();
    }
    problems.error(zip.place(), "'zip' holds paths with their values, as {batch_size: [32, 128]}");
    return Map.of();
  }

  /** The first values together, the second together, and so on. */
  private static List<Point> zip(
      Map<String, MapNode.Entry> axes,
      Map<String, String> labels,
      MapNode base,
      Problems problems) {
    List<Point> points = new ArrayList<>();
    int length = -1;
    for (Map.Entry<String, MapNode.Entry> axis : axes.entrySet()) {
      List<Node> values = values(axis.getKey(), axis.getValue(), problems);
      if (length >= 0 && values.size() != length) {
        problems.error(
            axis.getValue().place(),
            "values that go together are as many everywhere: '"
                + axis.getKey()
                + "' has "
                + values.size()
                + ", those before have "
                + length);
        return List.of();
      }
      for (int i = 0; i < values.size(); i++) {
        Point before = length < 0 ? new Point("", base.place(), base) : points.get(i);
        Point longer = longer(before, axis, labels, values.get(i), problems);
        if (length < 0) {
          points.add(longer);
        } else {
          points.set(i, longer);
        }
      }
      length = values.size();
    }
    return points;
  }

  private static Point longer(
      Point point,
      Map.Entry<String, MapNode.Entry> axis,
      Map<String, String> labels,
      Node value,
      Problems problems) {
    String label = labels.get(axis.getKey()) + "=" + text(value);
    return new Point(
        point.name().isEmpty() ? label : point.name() + "," + label,
        value.place(),
        Overlay.set(point.tree(), axis.getKey(), axis.getValue().place(), value, problems));
  }

  private static List<Node> values(String path, MapNode.Entry axis, Problems problems) {
    if (axis.value() instanceof ListNode list) {
      if (list.items().isEmpty()) {
        problems.error(axis.place(), "the grid's '" + path + "' has no values");
      }
      return list.items();
    }
    if (!(axis.value() instanceof ScalarNode scalar && scalar.style() == ScalarNode.Style.EMPTY)) {
      problems.error(
          axis.value().place(),
          "the grid's '" + path + "' must be a list of values, not " + axis.value().kind(),
          meant(path, axis.value()));
    }
    return List.of();
  }

  /** A list of what was typed, or the path in one word: {@code optimizer.adam.lr: [0.1, 0.01]}. */
  private static String meant(String path, Node value) {
    if (value instanceof MapNode map && map.onlyKey().isPresent()) {
      String key = map.onlyKey().get();
      return meant(path + "." + key, map.value(key).orElseThrow());
    } else if (value instanceof ScalarNode scalar) {
      return "[" + scalar.text() + "]";
    }
    return value instanceof ListNode ? path + ": " + Printer.flow(value) : "";
  }

  /** The shortest ends of the paths that tell them apart. */
  private static Map<String, String> labels(List<String> paths) {
    Map<String, String> labels = new TreeMap<>();
    for (String path : paths) {
      String[] words = path.split("\\.");
      int length = 1;
      while (length < words.length && shared(paths, tail(words, length))) {
        length++;
      }
      labels.put(path, tail(words, length));
    }
    return labels;
  }

  private static boolean shared(List<String> paths, String tail) {
    return paths.stream().filter(path -> path.equals(tail) || path.endsWith("." + tail)).count()
        > 1;
  }

  private static String tail(String[] words, int length) {
    return String.join(".", Arrays.asList(words).subList(words.length - length, words.length));
  }

  /** A value as part of a name: a list's entries joined by +, a map by its key. */
  private static String text(Node value) {
    if (value instanceof ListNode list) {
      return list.items().stream().map(Grid::text).collect(Collectors.joining("+"));
    }
    if (value instanceof MapNode map) {
      return map.entries().entrySet().stream()
          .map(entry -> entry.getKey() + inner(entry.getValue().value()))
          .collect(Collectors.joining("+"));
    }
    // 1. is 1, and a folder's name must not end with a dot
    return ((ScalarNode) value)
        .text()
        .replaceFirst("\\.$", "")
        .replaceAll("[^A-Za-z0-9._=,+-]+", "-");
  }

  private static String inner(Node value) {
    String text = Expander.isWritten(value) ? text(value) : "";
    return text.isEmpty() ? "" : "-" + text;
  }
}
