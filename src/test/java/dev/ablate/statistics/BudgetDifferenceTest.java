package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetDifferenceTest {
  /** The mean best over every subset of that size, by counting them. */
  private static double counted(double[] trials, int budget) {
    double sum = 0;
    int subsets = 0;
    for (int set = 0; set < 1 << trials.length; set++) {
      if (Integer.bitCount(set) == budget) {
        int chosen = set;
        sum +=
            IntStream.range(0, trials.length)
                .filter(i -> (chosen >> i & 1) == 1)
                .mapToDouble(i -> trials[i])
                .max()
                .orElseThrow();
        subsets++;
      }
    }
    return sum / subsets;
  }

  @Test
  void isTheDifferenceOfTheMeanBestOverAllSubsets() {
    double[] ours = {0.3, 0.9, 0.5, 0.7, 0.65, 0.2};
    double[] theirs = {0.4, 0.6, 0.5, 0.1, 0.55, 0.3};
    for (int budget = 1; budget <= 6; budget++) {
      BudgetDifference found =
          BudgetDifference.of(ours, theirs, budget, Better.HIGHER, 0.05).orElseThrow();
      assertEquals(counted(ours, budget) - counted(theirs, budget), found.value(), 1e-12);
    }
  }

  @Test
  void itsIntervalHoldsTheTruthAsOftenAsItSays() {
    Random random = new Random(5);
    int held = 0;
    int series = 300;
    for (int i = 0; i < series; i++) {
      double[] theirs = random.doubles(24).toArray();
      double[] ours =
          Arrays.stream(theirs).map(value -> value + 0.1 * random.nextGaussian()).toArray();
      // both have the same expected best of one trial: the mean
      held +=
          BudgetDifference.of(ours, theirs, 1, Better.HIGHER, 0.05)
                  .orElseThrow()
                  .interval()
                  .contains(0)
              ? 1
              : 0;
    }
    assertTrue(held >= 0.89 * series && held <= 0.985 * series, held + " of " + series);
  }

  @Test
  void verdictsFollowTheIntervalAndDivergedTrialsLeaveNone() {
    double[] low = {0.1, 0.11, 0.12, 0.13};
    double[] high = {0.5, 0.51, 0.52, 0.53};
    BudgetDifference found = BudgetDifference.of(high, low, 2, Better.HIGHER, 0.05).orElseThrow();
    assertEquals(Verdict.HELPS, found.verdict(Better.HIGHER, OptionalDouble.of(0.01)));
    assertEquals(Verdict.HURTS, found.verdict(Better.LOWER, OptionalDouble.empty()));
    assertEquals(Verdict.NO_DIFFERENCE, found.verdict(Better.HIGHER, OptionalDouble.of(0.9)));
    double[] diverged = {0.1, Double.NaN, Double.NaN, 0.2};
    assertTrue(BudgetDifference.of(diverged, low, 2, Better.HIGHER, 0.05).isEmpty());
  }
}
