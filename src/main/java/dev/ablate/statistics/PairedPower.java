package dev.ablate.statistics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How often a paired t-test finds what is there; exact, by the noncentral t distribution.
 *
 * <p>With n pairs, T = (Z + d √n / s) / U, where Z is standard normal and (n − 1) U² is χ² with n −
 * 1 degrees of freedom. Given U everything is normal, so each figure is an integral over U alone,
 * done here with Simpson's rule to about nine digits. Sources: Owen, A special case of a bivariate
 * non-central t-distribution, Biometrika 52 (1965); Cohen, Statistical Power Analysis (1988).
 */
public final class PairedPower {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Intervals of Simpson's rule; even. */
  private static final int STEPS = 4000;

  /** What is left out of the distribution of U on each side. */
  private static final double REST = 1e-12;

  /** By the number of pairs: at most {@link SampleSize#MOST} of 32 kB, and of most none. */
  private static final Map<Integer, Nodes> NODES = new ConcurrentHashMap<>();

  private PairedPower() {}

  /**
   * The chance that a two-sided test at a level finds a difference, in either direction (R's {@code
   * power.t.test(type = "paired", strict = TRUE)}).
   *
   * @param n pairs, at least 2
   * @param effect the true difference over the deviation of the differences
   */
  public static double difference(int n, double effect, double level) {
    double critical = TDistribution.of(n - 1.0).inverseSurvivalProbability(level / 2);
    double shift = Math.abs(effect) * Math.sqrt(n);
    return mean(
        n, u -> upper(critical * u - shift) + NORMAL.cumulativeProbability(-critical * u - shift));
  }

  /**
   * The chance that the interval at 1 − level lies within ±margin, which calls a condition equal.
   *
   * @param n pairs, at least 2
   * @param effect the true difference over the deviation of the differences
   * @param margin the margin over that deviation
   */
  public static double equivalence(int n, double effect, double margin, double level) {
    double critical = TDistribution.of(n - 1.0).inverseSurvivalProbability(level / 2);
    double root = Math.sqrt(n);
    return mean(
        n,
        u -> {
          double room = margin * root - critical * u;
          double shift = effect * root;
          return room <= 0
              ? 0
              : NORMAL.cumulativeProbability(room - shift)
                  - NORMAL.cumulativeProbability(-room - shift);
        });
  }

  private static double upper(double z) {
    return NORMAL.survivalProbability(z);
  }

  /** The mean of a function of U, the seen deviation over the true one. */
  private static double mean(int n, DoubleUnaryOperator of) {
    return NODES.computeIfAbsent(n, PairedPower::nodes).mean(of);
  }

  /** Where Simpson's rule looks, and with which weight: by far the most of the work. */
  private static Nodes nodes(int n) {
    double degrees = n - 1.0;
    ChiSquaredDistribution chi = ChiSquaredDistribution.of(degrees);
    double low = Math.sqrt(chi.inverseCumulativeProbability(REST) / degrees);
    double high = Math.sqrt(chi.inverseSurvivalProbability(REST) / degrees);
    double width = (high - low) / STEPS;
    double[] weights = new double[STEPS + 1];
    for (int step = 0; step <= STEPS; step++) {
      double u = low + step * width;
      double weight = step == 0 || step == STEPS ? 1 : step % 2 == 1 ? 4 : 2;
      double density = chi.density(degrees * u * u) * 2 * degrees * u;
      weights[step] = weight * density;
    }
    return new Nodes(low, width, weights);
  }

  /** Points in equal steps from a lowest one. */
  private static final class Nodes {
    private final double low;
    private final double width;
    private final double[] weights;

    Nodes(double low, double width, double[] weights) {
      this.low = low;
      this.width = width;
      this.weights = weights;
    }

    double mean(DoubleUnaryOperator of) {
      double sum = 0;
      for (int step = 0; step < weights.length; step++) {
        sum += weights[step] * of.applyAsDouble(low + step * width);
      }
      return sum * width / 3;
    }
  }
}
