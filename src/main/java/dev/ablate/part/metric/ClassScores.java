package dev.ablate.part.metric;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A metric of how each class's scores rank its examples before the others, whose mean over classes
 * is taken; of two classes that of the second alone. Empty without an example, where a class's
 * metric is, and where a score is no number.
 */
final class ClassScores implements Accumulator {
  private final int classes;
  private final Function<Ranked, OptionalDouble> metric;
  private final FloatRows kept;

  ClassScores(int classes, Function<Ranked, OptionalDouble> metric) {
    this.classes = classes;
    this.metric = metric;
    this.kept = new FloatRows(classes + 1);
  }

  /**
   * A class's examples and the others, the highest scores first.
   *
   * @param steps a score each, with how many have it
   * @param positives examples of the class
   * @param negatives the others
   */
  record Ranked(List<Step> steps, long positives, long negatives) {}

  /**
   * Examples of one score.
   *
   * @param positives of the class
   * @param negatives the others
   */
  record Step(long positives, long negatives) {}

  @Override
  public void add(Batch batch, double weight) {
    for (int i = 0; i < batch.examples(); i++) {
      float[] row = Arrays.copyOf(batch.outputs().scores(i), classes + 1);
      row[classes] = batch.labels()[i];
      kept.add(row);
    }
  }

  @Override
  public OptionalDouble value() {
    if (kept.rows() == 0 || kept.anyNaN()) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    int first = classes == 2 ? 1 : 0;
    for (int c = first; c < classes; c++) {
      OptionalDouble one = metric.apply(ranked(c));
      if (one.isEmpty()) {
        return one;
      }
      sum += one.getAsDouble();
    }
    return OptionalDouble.of(sum / (classes - first));
  }

  private Ranked ranked(int c) {
    int[] order =
        IntStream.range(0, kept.rows())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> -kept.at(row, c)))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Step> steps = new ArrayList<>();
    long positives = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      long here = 0;
      while (to < order.length && kept.at(order[to], c) == kept.at(order[from], c)) {
        here += kept.at(order[to], classes) == c ? 1 : 0;
        to++;
      }
      steps.add(new Step(here, to - from - here));
      positives += here;
      from = to;
    }
    return new Ranked(steps, positives, order.length - positives);
  }

  @Override
  public double[] save() {
    return kept.save();
  }

  @Override
  public void restore(double[] saved) {
    kept.restore(saved);
  }
}
