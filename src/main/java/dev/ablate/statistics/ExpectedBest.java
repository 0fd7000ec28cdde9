package dev.ablate.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * What the best of a smaller number of trials would have been, from B trials of a random search.
 *
 * <p>The mean over all ways to draw that many of the B trials without putting back, which is
 * without bias (Tang et al., Showing Your Work Doesn't Always Work, ACL 2020). The estimate of
 * Dodge et al., Show Your Work, EMNLP 2019, who introduced the curve, draws with putting back and
 * is too low; it is not used.
 *
 * @param budget trials drawn
 * @param value the expected best
 * @param range where the best of so many trials lies in a stated share of all draws, the same share
 *     left out on each side. It tells how much a search's luck matters, not how well B trials know
 *     the expected best.
 */
public record ExpectedBest(int budget, double value, Interval range) {
  /**
   * For one budget.
   *
   * @param trials validation metric of each trial; a trial that is not a number (it diverged)
   *     counts as worse than all others, and there must be fewer of these than the budget
   * @param level what is left out of the range: 0.05 for the middle 95 %
   */
  public static ExpectedBest of(double[] trials, int budget, Better better, double level) {
    if (budget < 1 || budget > trials.length) {
      throw new IllegalArgumentException("budget " + budget + " of " + trials.length + " trials");
    }
    double sign = better == Better.HIGHER ? 1 : -1;
    double[] ascending =
        DoubleStream.of(trials)
            .map(value -> Double.isFinite(value) ? sign * value : Double.NEGATIVE_INFINITY)
            .sorted()
            .toArray();
    double[] atMost = new double[ascending.length];
    double expected = 0;
    for (int rank = 0; rank < ascending.length; rank++) {
      atMost[rank] = below(rank + 1, trials.length, budget);
      double chance = atMost[rank] - (rank == 0 ? 0 : atMost[rank - 1]);
      if (chance > 0) {
        expected += chance * ascending[rank];
      }
    }
    if (!Double.isFinite(expected)) {
      throw new IllegalArgumentException("a draw of " + budget + " may have diverged throughout");
    }
    double low = sign * quantile(ascending, atMost, level / 2);
    double high = sign * quantile(ascending, atMost, 1 - level / 2);
    return new ExpectedBest(
        budget, sign * expected, new Interval(Math.min(low, high), Math.max(low, high)));
  }

  /** Whether there is an expected best: fewer trials diverged than are drawn. */
  public static boolean defined(double[] trials, int budget) {
    return DoubleStream.of(trials).filter(value -> !Double.isFinite(value)).count() < budget;
  }

  /** The chance that all drawn are among the lowest so many. */
  private static double below(int lowest, int all, int drawn) {
    double chance = 1;
    for (int index = 0; index < drawn; index++) {
      chance *= Math.max(0, (double) lowest - index) / (all - index);
    }
    return chance;
  }

  private static double quantile(double[] ascending, double[] atMost, double share) {
    int found = Arrays.binarySearch(atMost, share);
    int rank = found >= 0 ? found : -found - 1;
    return ascending[Math.min(rank, ascending.length - 1)];
  }
}
