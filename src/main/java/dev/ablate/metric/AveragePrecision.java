package dev.ablate.metric;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The precision at each threshold, weighted with the recall that it adds: Σ (R_n − R_{n−1}) P_n,
 * thresholds falling through all scores that occur. It is not interpolated between them.
 *
 * <p>Source: scikit-learn, {@code average_precision_score}.
 */
public final class AveragePrecision {
  private AveragePrecision() {}

  /**
   * Of one class against the rest.
   *
   * @param positive whether each example is of the class
   * @param score how much it looks like it; any number but NaN
   * @return empty where no example is of the class
   */
  public static OptionalDouble binary(boolean[] positive, double[] score) {
    Ranked ranked = Ranked.of(positive, score);
    if (ranked.positives() == 0) {
      return OptionalDouble.empty();
    }
    List<Ranked.Tie> ties = ranked.ties();
    double sum = 0;
    long found = 0;
    long taken = 0;
    for (int index = ties.size() - 1; index >= 0; index--) {
      Ranked.Tie tie = ties.get(index);
      found += tie.positives();
      taken += tie.count();
      sum += tie.positives() * ((double) found / taken);
    }
    return OptionalDouble.of(sum / ranked.positives());
  }

  /**
   * The mean over the classes, each against the rest.
   *
   * @param truth the true class of each example
   * @param scores of every class, a row for each example
   * @return empty where a class has no example
   */
  public static OptionalDouble macro(int[] truth, double[][] scores) {
    return Ranked.macro(truth, scores, AveragePrecision::binary);
  }
}
