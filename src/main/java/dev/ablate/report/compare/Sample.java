package dev.ablate.report.compare;

import dev.ablate.statistics.Interval;
import java.util.Collection;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Measurements of one quantity, one a seed.
 *
 * @param n how many
 * @param mean their mean
 * @param deviation their standard deviation with n − 1 below the line; empty for one alone
 */
public record Sample(int n, double mean, OptionalDouble deviation) {
  private static final double TAIL = 0.025;

  /** Of at least one value. */
  public static Sample of(Collection<Double> values) {
    int n = values.size();
    if (n == 0) {
      throw new IllegalArgumentException("no values");
    }
    double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
    if (n == 1) {
      return new Sample(n, mean, OptionalDouble.empty());
    }
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return new Sample(n, mean, OptionalDouble.of(Math.sqrt(squares / (n - 1))));
  }

  /**
   * 95 % interval of the standard deviation of normal measurements: s·√((n−1)/χ²) at both tails of
   * the chi-squared distribution with n − 1 degrees of freedom.
   */
  public Interval deviationInterval() {
    ChiSquaredDistribution chiSquared = ChiSquaredDistribution.of(n - 1.0);
    double s = deviation.orElseThrow();
    return new Interval(
        s * Math.sqrt((n - 1) / chiSquared.inverseSurvivalProbability(TAIL)),
        s * Math.sqrt((n - 1) / chiSquared.inverseCumulativeProbability(TAIL)));
  }
}
