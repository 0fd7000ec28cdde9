package dev.ablate.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * How two searches over the same draws compare, had both had fewer trials: the difference of their
 * expected bests, see {@link ExpectedBest}.
 *
 * <p>Its interval is the percentile bootstrap's over trials (Efron and Tibshirani, An Introduction
 * to the Bootstrap, 1993). The draws are the same in both, so that trials are drawn in pairs. It
 * tells of the search's luck with the trials that were made, and not of seeds or of test examples.
 * The best of all B trials has a jagged distribution that no bootstrap follows well: near B the
 * interval is too narrow.
 *
 * @param budget trials of each
 * @param value the difference of the expected bests
 * @param interval of it
 */
public record BudgetDifference(int budget, double value, Interval interval) {
  /** Resamples; the ends of a 95 % interval then move by a few hundredths of its width. */
  static final int RESAMPLES = 2000;

  /**
   * For one budget; empty where so many trials diverged that there is no expected best.
   *
   * @param ours score of each trial; not a number where it diverged
   * @param theirs those of the reference, of the same draws
   * @param level what is left out of the interval: 0.05 for 95 %
   */
  public static Optional<BudgetDifference> of(
      double[] ours, double[] theirs, int budget, Better better, double level) {
    if (ours.length != theirs.length) {
      throw new IllegalArgumentException(ours.length + " trials and " + theirs.length);
    }
    Random random = new Random(budget); // its numbers are laid down by the JDK's contract
    double[] differences = new double[RESAMPLES];
    for (int resample = 0; resample < RESAMPLES; resample++) {
      double[] one = new double[ours.length];
      double[] other = new double[ours.length];
      for (int i = 0; i < one.length; i++) {
        int trial = random.nextInt(one.length);
        one[i] = ours[trial];
        other[i] = theirs[trial];
      }
      OptionalDouble difference = difference(one, other, budget, better, level);
      if (difference.isEmpty()) {
        return Optional.empty();
      }
      differences[resample] = difference.getAsDouble();
    }
    OptionalDouble value = difference(ours, theirs, budget, better, level);
    Arrays.sort(differences);
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BudgetDifference(
                budget,
                value.getAsDouble(),
                new Interval(
                    quantile(differences, level / 2), quantile(differences, 1 - level / 2))));
  }

  private static OptionalDouble difference(
      double[] ours, double[] theirs, int budget, Better better, double level) {
    return ExpectedBest.defined(ours, budget) && ExpectedBest.defined(theirs, budget)
        ? OptionalDouble.of(
            ExpectedBest.of(ours, budget, better, level).value()
                - ExpectedBest.of(theirs, budget, better, level).value())
        : OptionalDouble.empty();
  }

  private static double quantile(double[] ascending, double share) {
    return ascending[(int) Math.round(share * (ascending.length - 1))];
  }

  /**
   * What the interval allows to say.
   *
   * @param margin the smallest difference that matters; without one nothing is called equal
   */
  public Verdict verdict(Better better, OptionalDouble margin) {
    if (margin.isPresent() && interval.within(margin.getAsDouble())) {
      return Verdict.NO_DIFFERENCE;
    } else if (interval.contains(0)) {
      return Verdict.UNDECIDED;
    }
    return better.isGain(interval.low()) ? Verdict.HELPS : Verdict.HURTS;
  }
}
