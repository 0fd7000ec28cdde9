package dev.ablate.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Where the spread between runs comes from: runs in which one source of chance alone varies, beside
 * runs in which all of them do.
 *
 * <p>A source's share is its variance over the variance of all, s² / s²<sub>all</sub>. Variances
 * add up only where sources do not act on each other, so the shares need not make 1; the rest is
 * told, and may be below 0. Source: Bouthillier et al., Accounting for Variance in Machine Learning
 * Benchmarks, MLSys (2021).
 *
 * <p>For normal values; a variance is far more sensitive to an outlier than a mean is.
 *
 * @param all the runs in which every source varies
 * @param sources one for each source, in the given order
 * @param rest 1 minus all shares: what sources do together, and the chance of the estimates
 */
public record SpreadBySource(Spread all, List<Source> sources, double rest) {
  /** Copies. */
  public SpreadBySource {
    sources = List.copyOf(sources);
  }

  /**
   * The spread of some runs.
   *
   * @param n how many there are
   * @param deviation their standard deviation with n − 1
   * @param interval of the deviation, by χ² with n − 1 degrees of freedom (R's {@code sd(x) *
   *     sqrt((n - 1) / qchisq(c(0.975, 0.025), n - 1))})
   */
  public record Spread(int n, double deviation, Interval interval) {}

  /**
   * What one source makes.
   *
   * @param name of the source
   * @param alone the runs in which it alone varies
   * @param share its variance over that of all; 0 where nothing differs in its runs
   * @param interval of the share, by F (R's {@code var.test}). Exact where the two sets of runs are
   *     independent. Where both draw the source from the same seeds they rise and fall together,
   *     and the interval is wider than it need be.
   */
  public record Source(String name, Spread alone, double share, Interval interval) {}

  /**
   * Of one value a run.
   *
   * @param bySource values of the runs in which the source alone varies, at least two that are
   *     numbers; what is not a number (a run that diverged) is left out
   * @param all values of the runs in which all vary, at least two that are numbers and not all the
   *     same
   * @param level what both tails of each interval have together: 0.05 for 95 %
   */
  public static SpreadBySource of(Map<String, double[]> bySource, double[] all, double level) {
    Spread whole = spread(all, level);
    if (!(whole.deviation() > 0)) {
      throw new IllegalArgumentException("runs that do not differ have no spread to share out");
    }
    List<Source> sources = new ArrayList<>();
    double rest = 1;
    for (Map.Entry<String, double[]> entry : bySource.entrySet()) {
      Source source = source(entry.getKey(), spread(entry.getValue(), level), whole, level);
      sources.add(source);
      rest -= source.share();
    }
    return new SpreadBySource(whole, sources, rest);
  }

  private static Spread spread(double[] values, double level) {
    Differences measured = Differences.of(values);
    int n = measured.n();
    if (n < 2) {
      throw new IllegalArgumentException(n + " values have no spread");
    }
    ChiSquaredDistribution chi = ChiSquaredDistribution.of(n - 1.0);
    double deviation = measured.deviation();
    return new Spread(
        n,
        deviation,
        new Interval(
            deviation * Math.sqrt((n - 1) / chi.inverseSurvivalProbability(level / 2)),
            deviation * Math.sqrt((n - 1) / chi.inverseCumulativeProbability(level / 2))));
  }

  private static Source source(String name, Spread alone, Spread all, double level) {
    double ratio = alone.deviation() / all.deviation();
    double share = ratio * ratio;
    FDistribution f = FDistribution.of(alone.n() - 1.0, all.n() - 1.0);
    return new Source(
        name,
        alone,
        share,
        new Interval(
            share / f.inverseSurvivalProbability(level / 2),
            share / f.inverseCumulativeProbability(level / 2)));
  }
}
