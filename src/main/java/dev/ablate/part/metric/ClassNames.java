package dev.ablate.part.metric;

import dev.ablate.part.Metric.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Classes by their names, or by their numbers where they have none. */
final class ClassNames {
  private static final int MOST_LISTED = 20;

  private ClassNames() {}

  private static List<String> all(Setting setting) {
    return setting.classes().isEmpty()
        ? IntStream.range(0, setting.size()).mapToObj(String::valueOf).toList()
        : setting.classes();
  }

  /** The class of this name. */
  static int number(String name, Setting setting) {
    return all(setting).indexOf(name);
  }

  /** That there is no class of this name, and which there are; empty where there is one. */
  static Optional<String> unknown(String name, Setting setting) {
    List<String> all = all(setting);
    if (all.contains(name)) {
      return Optional.empty();
    }
    String listed = String.join(", ", all.subList(0, Math.min(all.size(), MOST_LISTED)));
    return Optional.of(
        "there is no class '"
            + name
            + "'; there are "
            + listed
            + (all.size() > MOST_LISTED ? ", …" : ""));
  }
}
