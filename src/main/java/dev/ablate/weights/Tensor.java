package dev.ablate.weights;

import java.util.List;

/**
 * Numbers with a shape, row by row.
 *
 * @param shape the axes' lengths; empty for a single number
 * @param values as many as the shape says
 */
public record Tensor(List<Integer> shape, float[] values) {
  /** Copies the shape and checks it against the values. */
  public Tensor {
    shape = List.copyOf(shape);
    long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(values.length + " values do not fill the shape " + shape);
    }
  }

  /** The mean of its numbers. */
  public double mean() {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The standard deviation of its numbers, which are all there are. */
  public double deviation() {
    double mean = mean();
    double sum = 0;
    for (float value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / values.length);
  }
}
