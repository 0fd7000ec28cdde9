package dev.ablate.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Paired differences of a condition to its reference, one a seed, and Student's t on their mean.
 *
 * <p>Source: Student, The probable error of a mean, Biometrika 6 (1908). Exact for differences that
 * are normal, whatever their deviation; nothing is shared with other conditions.
 *
 * <p>Runs that share training examples, as folds do, are not independent, and the plain test finds
 * too much. Of them the variance of the mean is taken as (1/n + test/train) s²: the corrected
 * resampled t-test. Sources: Nadeau and Bengio, Inference for the generalization error, Machine
 * Learning 52 (2003); for repeated folds Bouckaert and Frank, PAKDD (2004). It is a correction that
 * works well, no proven bound.
 *
 * @param n how many there are
 * @param mean their mean; not a number where there are none
 * @param deviation their standard deviation with n − 1; not a number where there are fewer than two
 * @param shared examples tested over examples trained on in each run, where runs share them: 1 / (k
 *     − 1) of k folds; 0 where runs are independent
 */
public record Differences(int n, double mean, double deviation, double shared) {
  /** Deviations below this share of the largest difference are rounding. */
  private static final double ROUNDING = 1e-12;

  /** Of differences in order of seeds; what is not a number (a run that diverged) is left out. */
  public static Differences of(double... values) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
    int n = known.length;
    double mean = DoubleStream.of(known).average().orElse(Double.NaN);
    double squares = DoubleStream.of(known).map(value -> (value - mean) * (value - mean)).sum();
    double deviation = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
    double largest = DoubleStream.of(known).map(Math::abs).max().orElse(0);
    return new Differences(n, mean, deviation <= ROUNDING * largest ? 0 : deviation, 0);
  }

  /**
   * The same of runs that share training examples.
   *
   * @param testOverTrain 0 or more
   */
  public Differences sharing(double testOverTrain) {
    if (!(testOverTrain >= 0)) {
      throw new IllegalArgumentException("test over train " + testOverTrain);
    }
    return new Differences(n, mean, deviation, testOverTrain);
  }

  /** Whether there is a spread to judge the mean by. */
  public boolean testable() {
    return deviation > 0;
  }

  /** Whether there are at least two, and all are exactly 0: the two conditions do the same. */
  public boolean identical() {
    return n >= 2 && deviation == 0 && mean == 0;
  }

  /** The standard error of the mean. */
  public double error() {
    return shared == 0 ? deviation / Math.sqrt(n) : deviation * Math.sqrt(1.0 / n + shared);
  }

  /** How many standard errors the mean is from a value. */
  public double t(double value) {
    return (mean - value) / error();
  }

  /** Two-sided p of the paired t-test that the true mean is 0; 1 where nothing can be tested. */
  public double p() {
    return testable() ? Math.min(1, 2 * upper(Math.abs(t(0)))) : 1;
  }

  /** One-sided p of the paired t-test, small where the true mean is above 0. */
  public double pAbove() {
    return testable() ? upper(t(0)) : 1;
  }

  /** One-sided p of the paired t-test, small where the true mean is below 0. */
  public double pBelow() {
    return testable() ? upper(-t(0)) : 1;
  }

  /**
   * The mean in standard deviations (Cohen's d_z), times Hedges' correction for few pairs, 1 −
   * 3/(4(n−1) − 1); not a number without a spread, and of two pairs, for which it would always be
   * 0. Source: Hedges, Distribution theory for Glass's estimator of effect size, Journal of
   * Educational Statistics 6 (1981).
   */
  public double effectSize() {
    return testable() && n > 2 ? mean / deviation * (1 - 3 / (4 * (n - 1.0) - 1)) : Double.NaN;
  }

  /**
   * How often one more value of the same normal distribution would lie as far from the mean as this
   * one, or farther: two-sided, by Student's t on (value − mean) / (s √(1 + 1/n)). Source: Hahn and
   * Meeker, Statistical Intervals (1991), for the interval that it belongs to.
   */
  public double pOfAnother(double value) {
    double t = (value - mean) / (deviation * Math.sqrt(1 + 1.0 / n + shared));
    return testable() ? Math.min(1, 2 * upper(Math.abs(t))) : Double.NaN;
  }

  /**
   * The interval of the true mean.
   *
   * @param level what both tails have together: 0.05 for 95 %
   */
  public Interval interval(double level) {
    return testable() ? around(quantile(n - 1, level)) : around(0);
  }

  /** So many standard errors around the mean; where there is no spread, all or (identical) 0. */
  Interval around(double quantile) {
    if (identical()) {
      return new Interval(0, 0);
    }
    return testable() ? Interval.around(mean, quantile * error()) : Interval.UNBOUNDED;
  }

  /** The two-sided quantile of Student's t. */
  static double quantile(double degrees, double level) {
    return TDistribution.of(degrees).inverseSurvivalProbability(level / 2);
  }

  private double upper(double t) {
    return TDistribution.of(n - 1.0).survivalProbability(t);
  }
}
