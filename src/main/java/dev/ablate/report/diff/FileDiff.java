package dev.ablate.report.diff;

import dev.ablate.report.compare.Figures;
import dev.ablate.report.diff.Diff.Distance;

/**
 * How two files of the same name differ.
 *
 * @param file its name
 * @param distance how far
 * @param first where first, in words; empty when equal
 * @param farthest the largest |a − b| / max(1, |a|, |b|) of two numbers; not a number where
 *     something else than a number differs
 */
public record FileDiff(String file, Distance distance, String first, double farthest) {
  /** Equal to the byte. */
  static FileDiff equal(String file) {
    return new FileDiff(file, Distance.EQUAL, "", 0);
  }

  /** One line for people. */
  String text() {
    return file
        + ": "
        + distance.words()
        + (first.isEmpty() ? "" : "; first " + first)
        + (Double.isNaN(farthest) ? "" : "; farthest " + Figures.significant(farthest, 2));
  }
}
