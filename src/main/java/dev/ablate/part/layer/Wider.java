package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * From single to double precision and back, with gradients: DJL's {@code toType} lets none through.
 */
final class Wider {
  private static final double[] ONE = {1};

  private Wider() {}

  /** The same numbers in double precision: those of an array of them win in a product. */
  static NDArray of(NDArray x) {
    return x.getDataType() == DataType.FLOAT64
        ? x
        : x.mul(x.getManager().create(ONE, new Shape(1)));
  }

  /** The numbers rounded to a type: what is added in place takes the type of where it is added. */
  static NDArray back(NDArray x, DataType type) {
    return x.getDataType() == type ? x : x.getManager().zeros(x.getShape(), type).addi(x);
  }
}
