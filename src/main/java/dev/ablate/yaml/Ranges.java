package dev.ablate.yaml;

import dev.ablate.spec.Range;
import java.util.ArrayList;
import java.util.List;

/** Says what a range allows. */
final class Ranges {
  private Ranges() {}

  static boolean contains(Range range, double value) {
    return value >= range.min()
        && value <= range.max()
        && (value > range.above() || Double.isInfinite(range.above()))
        && (value < range.below() || Double.isInfinite(range.below()));
  }

  /** In words: {@code at least 0 and below 1}. */
  static String describe(Range range) {
    List<String> parts = new ArrayList<>();
    if (!Double.isInfinite(range.min())) {
      parts.add("at least " + Decimal.text(range.min()));
    }
    if (!Double.isInfinite(range.above())) {
      parts.add("above " + Decimal.text(range.above()));
    }
    if (!Double.isInfinite(range.max())) {
      parts.add("at most " + Decimal.text(range.max()));
    }
    if (!Double.isInfinite(range.below())) {
      parts.add("below " + Decimal.text(range.below()));
    }
    return String.join(" and ", parts);
  }
}
