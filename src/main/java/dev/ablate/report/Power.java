package dev.ablate.report;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many paired seeds a difference of the seen size and spread would take to be found.
 *
 * <p>The least n with n ≥ ((t₀.₉₇₅ + t₀.₈) · s / d)², both quantiles with n − 1 degrees of freedom:
 * the usual approximation for a two-sided paired t-test at 0.05 that finds the difference in four
 * of five series. Uncorrected for the number of conditions. Source: Chow, Shao, Wang, Sample Size
 * Calculations in Clinical Research (2008), 3.1.
 */
final class Power {
  private static final double MISSED = 0.2;

  /** More seeds than anybody trains say no more than that there is nothing to be seen. */
  static final int MOST = 1000;

  private Power() {}

  /** The number of seeds, or empty where it would be more than {@link #MOST}. */
  static OptionalInt seeds(double difference, double deviation) {
    double ratio = deviation / difference;
    for (int n = 2; n <= MOST; n++) {
      TDistribution t = TDistribution.of(n - 1.0);
      double quantiles =
          t.inverseSurvivalProbability(Interval.TAIL) + t.inverseSurvivalProbability(MISSED);
      if (n >= quantiles * quantiles * ratio * ratio) {
        return OptionalInt.of(n);
      }
    }
    return OptionalInt.empty();
  }
}
