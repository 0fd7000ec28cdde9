package dev.ablate.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * P(A &gt; B): how often a condition is better than its reference with the same seed; a tie is half
 * a win.
 *
 * <p>Says what a reader who trains once may expect, which a small p does not. Source: Bouthillier
 * et al., Accounting for Variance in Machine Learning Benchmarks, MLSys (2021), who resample for
 * the interval. Here it is Wilson's, Journal of the American Statistical Association 22 (1927): for
 * a share of few seeds it holds better, and it needs no random numbers.
 *
 * @param probability the share of seeds that A wins
 * @param interval of the probability
 */
public record Superiority(double probability, Interval interval) {
  /** What Bouthillier et al. ask of an improvement that matters to who trains once. */
  public static final double MEANINGFUL = 0.75;

  /**
   * Of paired differences; what is not a number is left out.
   *
   * @param level what both tails of the interval have together: 0.05 for 95 %
   */
  public static Superiority of(double[] differences, Better better, double level) {
    double wins = 0;
    int n = 0;
    for (double difference : differences) {
      if (Double.isFinite(difference)) {
        n++;
        wins += difference == 0 ? 0.5 : better.isGain(difference) ? 1 : 0;
      }
    }
    if (n == 0) {
      return new Superiority(Double.NaN, new Interval(0, 1));
    }
    return new Superiority(wins / n, wilson(wins / n, n, level));
  }

  /** Wilson's interval of a probability that a share of n came from. */
  static Interval wilson(double share, int n, double level) {
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(level / 2);
    double scale = 1 + z * z / n;
    double middle = (share + z * z / (2 * n)) / scale;
    double half = z * Math.sqrt(share * (1 - share) / n + z * z / (4.0 * n * n)) / scale;
    return Interval.around(middle, half);
  }

  /** Whether A wins more than half, and may win as often as matters. */
  public boolean meaningful() {
    return interval.low() > 0.5 && interval.high() > MEANINGFUL;
  }
}
