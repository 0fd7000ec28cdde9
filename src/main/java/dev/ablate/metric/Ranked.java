package dev.ablate.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Examples by their score, rising; equal scores together.
 *
 * @param positives examples of the class
 * @param ties groups of examples with the same score
 */
record Ranked(long positives, List<Tie> ties) {
  /**
   * Examples with the same score.
   *
   * @param count how many there are
   * @param positives how many of them are of the class
   */
  record Tie(long count, long positives) {}

  static Ranked of(boolean[] positive, double[] score) {
    Shapes.sameCount(positive.length, score.length);
    int[] order =
        IntStream.range(0, score.length)
            .boxed()
            .sorted(Comparator.comparingDouble(example -> number(score[example])))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Tie> ties = new ArrayList<>();
    long all = 0;
    int start = 0;
    while (start < order.length) {
      int end = start;
      long positives = 0;
      while (end < order.length && score[order[end]] == score[order[start]]) {
        positives += positive[order[end]] ? 1 : 0;
        end++;
      }
      ties.add(new Tie(end - start, positives));
      all += positives;
      start = end;
    }
    return new Ranked(all, ties);
  }

  /** The mean of a binary metric over the classes; empty where it is for one of them. */
  static OptionalDouble macro(
      int[] truth, double[][] scores, BiFunction<boolean[], double[], OptionalDouble> metric) {
    Shapes.sameCount(truth.length, scores.length);
    int classes = scores[0].length;
    double sum = 0;
    for (int label = 0; label < classes; label++) {
      boolean[] positive = new boolean[truth.length];
      double[] score = new double[truth.length];
      for (int example = 0; example < truth.length; example++) {
        positive[example] = truth[example] == label;
        score[example] = scores[example][label];
      }
      OptionalDouble value = metric.apply(positive, score);
      if (value.isEmpty()) {
        return value;
      }
      sum += value.getAsDouble();
    }
    return OptionalDouble.of(sum / classes);
  }

  /** −0 and 0 are one score; what is no number can't be put in an order. */
  private static double number(double score) {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("a score is not a number");
    }
    return score + 0.0;
  }
}
