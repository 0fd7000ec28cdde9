package dev.ablate.metric;

import java.util.stream.IntStream;

/**
 * How often the true class is among the k classes with the highest scores.
 *
 * <p>Of equal scores the class with the larger number goes first, as scikit-learn's stable sort,
 * read backwards, has it. Source: scikit-learn, {@code top_k_accuracy_score}.
 */
public final class TopK {
  private TopK() {}

  /**
   * A share of examples.
   *
   * @param truth the true class of each example
   * @param scores of every class, a row for each example; none of them NaN
   * @param k from 1; from the number of classes on the share is 1
   */
  public static double accuracy(int[] truth, double[][] scores, int k) {
    Shapes.sameCount(truth.length, scores.length);
    if (k < 1) {
      throw new IllegalArgumentException("top " + k);
    }
    long hits =
        IntStream.range(0, truth.length)
            .filter(example -> before(truth[example], scores[example]) < k)
            .count();
    return (double) hits / truth.length;
  }

  /** How many classes go before one. */
  private static long before(int label, double[] scores) {
    return IntStream.range(0, scores.length)
        .filter(
            other ->
                scores[other] > scores[label] || (scores[other] == scores[label] && other > label))
        .count();
  }
}
