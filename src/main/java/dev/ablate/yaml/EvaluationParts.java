package dev.ablate.yaml;

import dev.ablate.spec.Portion;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which portions may be measured of which part of the data. */
public final class EvaluationParts {
  private EvaluationParts() {}

  /** The ways to measure that evaluate.train, .val or .test may name. */
  public static Set<Portion.Kind> allowed(String key) {
    return switch (key) {
      case "train" -> EnumSet.of(Portion.Kind.RUNNING, Portion.Kind.FULL, Portion.Kind.FIRST);
      case "val" -> EnumSet.of(Portion.Kind.FULL, Portion.Kind.FIRST);
      case "test" -> EnumSet.of(Portion.Kind.NONE, Portion.Kind.FULL, Portion.Kind.FIRST);
      default -> EnumSet.allOf(Portion.Kind.class);
    };
  }

  public static String words(String key) {
    return allowed(key).stream()
        .map(
            kind ->
                kind == Portion.Kind.FIRST
                    ? "first N"
                    : Forms.snakeCase(kind.name().toLowerCase(java.util.Locale.ROOT)))
        .collect(Collectors.joining(", "));
  }
}
