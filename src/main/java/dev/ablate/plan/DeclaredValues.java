package dev.ablate.plan;

import dev.ablate.problem.Problems;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.ScalarNode;
import dev.ablate.yaml.TreeReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run's spec.yaml declares, as a flat table: {@code optimizer.adam.lr}, {@code
 * layers.fc1.units}. A layer is called by its name, and the value under that name is its type.
 */
public final class DeclaredValues {
  private DeclaredValues() {}

  /** The values as typed, by their paths, in the order of the text; none where it is no YAML. */
  public static Map<String, String> of(String spec) {
    Map<String, String> values = new LinkedHashMap<>();
    if (TreeReader.read(Resolved.FILE, spec, new Problems()).orElse(null) instanceof MapNode map) {
      add("", map.without("name").without(Resolved.KEY), values);
    }
    return Collections.unmodifiableMap(values);
  }

  private static void add(String path, Node node, Map<String, String> values) {
    if (node instanceof ScalarNode scalar) {
      values.put(path, scalar.text());
    } else if (node instanceof MapNode map) {
      map.keys().forEach(key -> add(under(path, key), map.value(key).orElseThrow(), values));
    } else if (node instanceof ListNode list) {
      items(path, list.items(), values);
    }
  }

  private static void items(String path, List<Node> items, Map<String, String> values) {
    if (items.stream().allMatch(ScalarNode.class::isInstance)) {
      values.put(
          path,
          items.stream()
              .map(item -> ((ScalarNode) item).text())
              .collect(Collectors.joining(", ", "[", "]")));
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      Optional<MapNode> named = named(items.get(i));
      if (named.isPresent()) {
        String type = named.get().onlyKey().orElseThrow();
        MapNode layer = (MapNode) named.get().value(type).orElseThrow();
        String name = under(path, ((ScalarNode) layer.value("name").orElseThrow()).text());
        values.put(name, type);
        add(name, layer.without("name"), values);
      } else {
        add(under(path, String.valueOf(i + 1)), items.get(i), values);
      }
    }
  }

  /** A map of one type whose arguments have a name, as a layer is. */
  private static Optional<MapNode> named(Node item) {
    return item instanceof MapNode map
            && map.onlyKey().flatMap(map::value).orElse(null) instanceof MapNode inner
            && inner.value("name").orElse(null) instanceof ScalarNode
        ? Optional.of(map)
        : Optional.empty();
  }

  private static String under(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
