package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;

/** A clip whose gradient is torch's. */
final class Bounded {
  private Bounded() {}

  /** Without a gradient at exactly the bounds, where that of a clip would be 1. */
  static NDArray between(NDArray x, double low, double high) {
    NDArray inside = x.gt(low).logicalAnd(x.lt(high));
    return NDArrays.where(inside, x, x.clip(low, high).stopGradient());
  }
}
