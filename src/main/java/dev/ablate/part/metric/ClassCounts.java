package dev.ablate.part.metric;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Batch;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** How many examples there are of each class, are taken for it, and both. */
final class ClassCounts implements Accumulator {
  private final Function<ClassCounts, OptionalDouble> metric;
  private double[] of = {};
  private double[] as = {};
  private double[] right = {};

  ClassCounts(Function<ClassCounts, OptionalDouble> metric) {
    this.metric = metric;
  }

  @Override
  public void add(Batch batch, double weight) {
    for (int i = 0; i < batch.examples(); i++) {
      int label = batch.labels()[i];
      int predicted = batch.outputs().predicted(i);
      size(Math.max(of.length, Math.max(label, predicted) + 1));
      of[label]++;
      as[predicted]++;
      if (label == predicted) {
        right[label]++;
      }
    }
  }

  private void size(int classes) {
    if (classes > of.length) {
      of = Arrays.copyOf(of, classes);
      as = Arrays.copyOf(as, classes);
      right = Arrays.copyOf(right, classes);
    }
  }

  /** Examples of a class. */
  double of(int c) {
    return c < of.length ? of[c] : 0;
  }

  /** Examples that were taken for a class. */
  double as(int c) {
    return c < as.length ? as[c] : 0;
  }

  /** Examples of a class that were taken for it. */
  double right(int c) {
    return c < right.length ? right[c] : 0;
  }

  /** The mean of a number over the classes that count; empty where none does. */
  OptionalDouble macro(IntPredicate counts, IntToDoubleFunction number) {
    return IntStream.range(0, of.length).filter(counts).mapToDouble(number).average();
  }

  @Override
  public OptionalDouble value() {
    return metric.apply(this);
  }

  @Override
  public double[] save() {
    double[] saved = new double[3 * of.length];
    for (int c = 0; c < of.length; c++) {
      saved[3 * c] = of[c];
      saved[3 * c + 1] = as[c];
      saved[3 * c + 2] = right[c];
    }
    return saved;
  }

  @Override
  public void restore(double[] saved) {
    size(saved.length / 3);
    for (int c = 0; c < of.length; c++) {
      of[c] = saved[3 * c];
      as[c] = saved[3 * c + 1];
      right[c] = saved[3 * c + 2];
    }
  }
}
