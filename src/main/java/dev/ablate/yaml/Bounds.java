package dev.ablate.yaml;

import dev.ablate.part.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers that a key may take.
 *
 * @param min the smallest
 * @param max the largest
 * @param above what they are larger than
 * @param below what they are smaller than
 */
public record Bounds(double min, double max, double above, double below) {
  static final Bounds SHARE = new Bounds(0, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  static final Bounds POSITIVE =
      new Bounds(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  static final Bounds BELOW_ONE =
      new Bounds(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1);

  static Bounds of(Range range) {
    return new Bounds(range.min(), range.max(), range.above(), range.below());
  }

  /** Whether it may be this number. */
  public boolean contain(double value) {
    return value >= min
        && value <= max
        && (value > above || Double.isInfinite(above))
        && (value < below || Double.isInfinite(below));
  }

  /** Whether it lies between 0 and 1. */
  boolean isShare() {
    return Math.min(max, below) == 1 && Math.max(min, above) == 0;
  }

  /** In words: {@code at least 0 and below 1}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    add(parts, "at least ", min);
    add(parts, "above ", above);
    add(parts, "at most ", max);
    add(parts, "below ", below);
    return String.join(" and ", parts);
  }

  private static void add(List<String> parts, String word, double bound) {
    if (!Double.isInfinite(bound)) {
      parts.add(word + Decimal.text(bound));
    }
  }
}
