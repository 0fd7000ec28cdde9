package dev.ablate.statistics;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** How many seeds a question takes; the power is exact ({@link PairedPower}). */
public final class SampleSize {
  /** The chance of an answer that is asked for. */
  public static final double POWER = 0.8;

  /** More seeds than anybody trains say no more than that there is nothing to be seen. */
  public static final int MOST = 1000;

  private SampleSize() {}

  /**
   * The least number of seeds with which a two-sided paired t-test finds a difference with 80 %
   * power; empty where it would be more than {@link #MOST}.
   *
   * @param difference the true one, not 0
   * @param deviation of the differences between seeds, above 0, in the same unit
   * @param level of the test, corrected for whatever it shares its error with
   */
  public static OptionalInt toDetect(double difference, double deviation, double level) {
    double effect = difference / deviation;
    return least(2, n -> PairedPower.difference(n, effect, level) >= POWER);
  }

  /**
   * The least number of seeds, no fewer than there are, that would with 80 % either find the mean
   * to differ from 0 or its interval to lie within the margin.
   *
   * @param testLevel of the test against 0
   * @param intervalLevel of the interval that must lie within the margin
   */
  static OptionalInt toDecide(
      Differences seen, double testLevel, double intervalLevel, OptionalDouble margin) {
    if (!seen.testable()) {
      return OptionalInt.empty();
    }
    double effect = seen.mean() / seen.deviation();
    int first = Math.max(2, seen.n());
    OptionalInt different =
        least(first, n -> PairedPower.difference(n, effect, testLevel) >= POWER);
    if (margin.isEmpty()) {
      return different;
    }
    double room = margin.getAsDouble() / seen.deviation();
    OptionalInt equal =
        least(first, n -> PairedPower.equivalence(n, effect, room, intervalLevel) >= POWER);
    if (different.isEmpty() || equal.isEmpty()) {
      return different.isEmpty() ? equal : different;
    }
    return OptionalInt.of(Math.min(different.getAsInt(), equal.getAsInt()));
  }

  /** By halving: what is enough stays enough. */
  private static OptionalInt least(int first, IntPredicate enough) {
    if (first > MOST || !enough.test(MOST)) {
      return OptionalInt.empty();
    }
    int least = first;
    int most = MOST;
    while (least < most) {
      int middle = (least + most) / 2;
      if (enough.test(middle)) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return OptionalInt.of(least);
  }
}
