package dev.ablate.plan;

import dev.ablate.spec.Declaration;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.Printer;
import dev.ablate.yaml.Unbinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one declaration changes of another, a line each. */
public final class Difference {
  private final List<String> lines = new ArrayList<>();

  private Difference() {}

  /**
   * The changes, in the order of the keys: {@code optimizer.adam.lr: 0.001 → 0.01}, {@code layers:
   * + dropout1 {dropout: {rate: 0.5, scale: training}} after relu3}; none where both are the same.
   *
   * @param beforeHome the folder that the first one's paths are relative to
   * @param afterHome the folder that the second one's paths are relative to
   */
  public static List<String> lines(
      Declaration before, Path beforeHome, Declaration after, Path afterHome) {
    if (before.equals(after) && beforeHome.equals(afterHome)) {
      return List.of();
    }
    Difference difference = new Difference();
    MapNode old =
        DeclaredPaths.moved(Unbinder.tree(Declarations.trained(before)), beforeHome, afterHome);
    MapNode young =
        DeclaredPaths.moved(Unbinder.tree(Declarations.trained(after)), afterHome, afterHome);
    difference.maps("", old, young);
    return difference.lines;
  }

  private void maps(String path, MapNode before, MapNode after) {
    Set<String> keys = new LinkedHashSet<>(before.keys());
    keys.addAll(after.keys());
    for (String key : keys) {
      String name = path.isEmpty() ? key : path + "." + key;
      if (before.value(key).isEmpty()) {
        lines.add(name + ": + " + Printer.flow(after.value(key).orElseThrow()));
      } else if (after.value(key).isEmpty()) {
        lines.add(name + ": - " + Printer.flow(before.value(key).orElseThrow()));
      } else {
        values(name, key, before.value(key).get(), after.value(key).get());
      }
    }
  }

  private void values(String path, String key, Node before, Node after) {
    String old = Printer.flow(before);
    String young = Printer.flow(after);
    if (old.equals(young)) {
      return;
    }
    boolean layers = key.equals("layers") || key.equals("shortcut");
    if (layers && before instanceof ListNode one && after instanceof ListNode other) {
      layers(path, one, other);
    } else if (before instanceof MapNode one
        && after instanceof MapNode other
        && alike(one, other)) {
      maps(path, one, other);
    } else {
      lines.add(path + ": " + old + " → " + young);
    }
  }

  /** Whether key by key says it better: not where a one-of map changed its type. */
  private static boolean alike(MapNode one, MapNode other) {
    Set<String> shared = new LinkedHashSet<>(one.keys());
    shared.retainAll(other.keys());
    boolean named =
        one.value("name").map(Printer::flow).equals(other.value("name").map(Printer::flow));
    return !shared.isEmpty() && named;
  }

  private void layers(String path, ListNode before, ListNode after) {
    Map<String, MapNode> old = byName(before);
    Map<String, MapNode> young = byName(after);
    Map<String, String> replaced = replaced(old, young);
    for (String name : old.keySet()) {
      if (!young.containsKey(name) && !replaced.containsValue(name)) {
        lines.add(path + ": - " + name + " " + type(old.get(name)));
      }
    }
    String previous = "";
    for (Map.Entry<String, MapNode> layer : young.entrySet()) {
      MapNode was = old.get(layer.getKey());
      if (was == null && replaced.containsKey(layer.getKey())) {
        String taken = replaced.get(layer.getKey());
        lines.add(
            path
                + ": "
                + taken
                + " "
                + type(old.get(taken))
                + " → "
                + layer.getKey()
                + " "
                + type(layer.getValue()));
      } else if (was == null) {
        String where = previous.isEmpty() ? " first" : " after " + previous;
        lines.add(path + ": + " + layer.getKey() + " " + type(layer.getValue()) + where);
      } else if (!was.onlyKey().equals(layer.getValue().onlyKey())) {
        lines.add(path + "." + layer.getKey() + ": " + type(was) + " → " + type(layer.getValue()));
      } else {
        maps(path + "." + layer.getKey(), arguments(was), arguments(layer.getValue()));
      }
      previous = layer.getKey();
    }
    List<String> kept = old.keySet().stream().filter(young::containsKey).toList();
    List<String> now = young.keySet().stream().filter(old::containsKey).toList();
    if (!kept.equals(now)) {
      lines.add(path + ": order " + String.join(", ", kept) + " → " + String.join(", ", now));
    }
  }

  /**
   * New layers with the old ones whose place they took: between the same kept neighbours, one for
   * one.
   */
  private static Map<String, String> replaced(
      Map<String, MapNode> old, Map<String, MapNode> young) {
    Map<String, List<String>> gone = betweenKept(old, young);
    Map<String, String> replaced = new LinkedHashMap<>();
    betweenKept(young, old)
        .forEach(
            (place, come) -> {
              List<String> left = gone.getOrDefault(place, List.of());
              if (left.size() == come.size()) {
                for (int i = 0; i < left.size(); i++) {
                  replaced.put(come.get(i), left.get(i));
                }
              }
            });
    return replaced;
  }

  /** The layers that the other list does not have, by the kept layer before them. */
  private static Map<String, List<String>> betweenKept(
      Map<String, MapNode> layers, Map<String, MapNode> other) {
    Map<String, List<String>> between = new LinkedHashMap<>();
    String kept = "";
    for (String name : layers.keySet()) {
      if (other.containsKey(name)) {
        kept = name;
      } else {
        between.computeIfAbsent(kept, k -> new ArrayList<>()).add(name);
      }
    }
    return between;
  }

  private static Map<String, MapNode> byName(ListNode layers) {
    Map<String, MapNode> byName = new LinkedHashMap<>();
    for (Node layer : layers.items()) {
      MapNode map = (MapNode) layer;
      byName.put(arguments(map).value("name").map(Printer::flow).orElse(""), map);
    }
    return byName;
  }

  private static MapNode arguments(MapNode layer) {
    return (MapNode) layer.value(layer.onlyKey().orElseThrow()).orElseThrow();
  }

  private static String type(MapNode layer) {
    String type = layer.onlyKey().orElseThrow();
    MapNode arguments = arguments(layer).without("name");
    return arguments.entries().isEmpty() ? type : "{" + type + ": " + Printer.flow(arguments) + "}";
  }
}
