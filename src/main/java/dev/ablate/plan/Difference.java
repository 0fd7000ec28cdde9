package dev.ablate.plan;

import dev.ablate.spec.Declaration;
import java.nio.file.Path;
import java.util.List;

/** What one declaration changes of another. */
final class Difference {
  private Difference() {}

  static List<String> lines(
      Declaration before, Path beforeHome, Declaration after, Path afterHome) {
    return before.equals(after) ? List.of() : List.of("differs");
  }
}
