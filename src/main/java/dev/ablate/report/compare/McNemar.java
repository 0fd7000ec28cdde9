package dev.ablate.report.compare;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * McNemar's exact test: of the examples on which one run is right and the other wrong, either has
 * half, if both runs are equally good. Source: McNemar, Note on the sampling error of the
 * difference between correlated proportions, Psychometrika 12 (1947), with the binomial
 * distribution itself.
 *
 * <p>For two given runs and these test examples; it says nothing of other seeds.
 */
public final class McNemar {
  private McNemar() {}

  /** Two-sided p: twice the smaller tail of Binomial(one + other, 1/2), at most 1. */
  public static double p(int one, int other) {
    if (one == other) {
      return 1;
    }
    BinomialDistribution half = BinomialDistribution.of(one + other, 0.5);
    return Math.min(1, 2 * half.cumulativeProbability(Math.min(one, other)));
  }
}
