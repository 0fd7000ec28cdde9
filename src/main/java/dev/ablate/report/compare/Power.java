package dev.ablate.report.compare;

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
public final class Power {
  private static final double MISSED = 0.2;

  /** More seeds than anybody trains say no more than that there is nothing to be seen. */
  public static final int MOST = 1000;

  private Power() {}

  /** The number of seeds, or empty where it would be more than {@link #MOST}. */
  public static OptionalInt seeds(double difference, double deviation) {
    double ratio = deviation / difference;
    if (!enough(MOST, ratio)) {
      return OptionalInt.empty();
    }
    // Quantiles fall as n rises, so what is enough stays enough: halving finds the least one.
    int least = 2;
    int most = MOST;
    while (least < most) {
      int middle = (least + most) / 2;
      if (enough(middle, ratio)) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return OptionalInt.of(least);
  }

  /** Whether so many seeds would do, for a deviation of so many differences. */
  static boolean enough(int n, double ratio) {
    TDistribution t = TDistribution.of(n - 1.0);
    double quantiles =
        t.inverseSurvivalProbability(Interval.TAIL) + t.inverseSurvivalProbability(MISSED);
    return n >= quantiles * quantiles * ratio * ratio;
  }
}
