package dev.ablate.part;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The mean of the batches' means, each with its weight; empty where it is no number. */
final class WeightedMean implements Accumulator {
  private final ToDoubleFunction<Batch> mean;
  private double sum;
  private double weight;

  WeightedMean(ToDoubleFunction<Batch> mean) {
    this.mean = mean;
  }

  @Override
  public void add(Batch batch, double batchWeight) {
    sum += mean.applyAsDouble(batch) * batchWeight;
    weight += batchWeight;
  }

  @Override
  public OptionalDouble value() {
    double value = sum / weight;
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  @Override
  public double[] save() {
    return new double[] {sum, weight};
  }

  @Override
  public void restore(double[] saved) {
    sum = saved[0];
    weight = saved[1];
  }
}
