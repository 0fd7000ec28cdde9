package dev.ablate.spec;

/**
 * How much of a part of the data is measured, typed {@code none}, {@code running}, {@code full} or
 * {@code first N}.
 *
 * @param kind the word
 * @param count the N of {@code first N}, else 0
 */
public record Portion(Kind kind, int count) {
  /** The ways to measure. */
  public enum Kind {
    /** Not at all. */
    NONE,
    /** The average over the epoch's batches as they were trained on. */
    RUNNING,
    /** All examples. */
    FULL,
    /** The first {@code count} examples. */
    FIRST
  }

  /** Checks that a count goes with {@code first} alone. */
  public Portion {
    if ((kind == Kind.FIRST) != (count > 0)) {
      throw new IllegalArgumentException("a count goes with 'first' alone: " + kind + " " + count);
    }
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return kind == Kind.FIRST ? "first " + count : kind.name().toLowerCase(java.util.Locale.ROOT);
  }
}
