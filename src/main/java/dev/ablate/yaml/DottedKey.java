package dev.ablate.yaml;

import dev.ablate.spec.Declaration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A path that is written as a key, as {@code optimizer.adam.lr: 0.1}. */
final class DottedKey {
  private static final String LAYERS = "layers";

  private DottedKey() {}

  /** What to write instead; empty where a key is no path. */
  static Optional<String> advice(MapNode map, String key) {
    List<String> words = Arrays.asList(key.split("\\.", -1));
    String first = words.get(0);
    if (words.size() < 2
        || words.contains("")
        || Forms.fields(Declaration.class).field(first).isEmpty()) {
      return Optional.empty();
    }
    String value =
        map.value(key).orElse(null) instanceof ScalarNode scalar && !scalar.text().isEmpty()
            ? scalar.text()
            : "…";
    String only = "; a path goes below 'grid' or behind --set";
    if (first.equals(LAYERS) && words.size() == 3) {
      return Optional.of(
          "write edit_layers: [{set: "
              + words.get(1)
              + ", "
              + words.get(2)
              + ": "
              + value
              + "}]"
              + only);
    }
    String nested = value;
    for (int i = words.size() - 1; i > 0; i--) {
      nested = "{" + words.get(i) + ": " + nested + "}";
    }
    return Optional.of("write " + first + ": " + nested + only);
  }
}
