package dev.ablate.metric;

import java.util.OptionalDouble;

/**
 * The area under the receiver operating characteristic: the chance that a random example of the
 * class has a higher score than a random other one, equal scores counting half.
 *
 * <p>Computed from midranks: (R − p(p + 1)/2) / (p q), where R is the sum of the ranks of the p
 * examples of the class and q are the others. Sources: Hanley and McNeil, The meaning and use of
 * the area under a ROC curve, Radiology 143 (1982); scikit-learn, {@code roc_auc_score}.
 */
public final class Auroc {
  private Auroc() {}

  /**
   * Of one class against the rest.
   *
   * @param positive whether each example is of the class
   * @param score how much it looks like it; any number but NaN
   * @return empty where all examples, or none, are of the class: there is no pair to compare
   */
  public static OptionalDouble binary(boolean[] positive, double[] score) {
    Ranked ranked = Ranked.of(positive, score);
    double positives = ranked.positives();
    double negatives = positive.length - positives;
    if (positives == 0 || negatives == 0) {
      return OptionalDouble.empty();
    }
    double ranks = 0;
    long below = 0;
    for (Ranked.Tie tie : ranked.ties()) {
      ranks += tie.positives() * (below + (tie.count() + 1) / 2.0);
      below += tie.count();
    }
    return OptionalDouble.of((ranks - positives * (positives + 1) / 2) / (positives * negatives));
  }

  /**
   * The mean over the classes, each against the rest.
   *
   * @param truth the true class of each example
   * @param scores of every class, a row for each example
   * @return empty where a class has no example, or all of them
   */
  public static OptionalDouble macro(int[] truth, double[][] scores) {
    return Ranked.macro(truth, scores, Auroc::binary);
  }
}
