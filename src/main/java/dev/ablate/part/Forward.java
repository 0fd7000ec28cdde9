package dev.ablate.part;

import ai.djl.ndarray.NDArray;

/** What a layer computes. */
@FunctionalInterface
public interface Forward {
  /**
   * The layer's output; the gradient is the engine's.
   *
   * @param x batch × the layer's input shape
   * @param pass the layer's tensors and where the training is
   * @return batch × the layer's output shape
   */
  NDArray apply(NDArray x, Pass pass);
}
