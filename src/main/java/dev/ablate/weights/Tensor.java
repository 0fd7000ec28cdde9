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
}
