package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** A batch norm's running mean and variance, which are measured and not learned. */
final class RunningStatistics {
  private final String layer;
  private final NDArray mean;
  private final NDArray variance;
  private long batches;

  RunningStatistics(String layer, int channels, NDManager manager, DataType type) {
    this.layer = layer;
    this.mean = manager.zeros(new Shape(channels), type);
    this.variance = manager.ones(new Shape(channels), type);
  }

  String layer() {
    return layer;
  }

  NDArray mean() {
    return mean;
  }

  NDArray variance() {
    return variance;
  }

  long batches() {
    return batches;
  }

  void batches(long seen) {
    batches = seen;
  }

  /** Counts a training batch. */
  long next() {
    return ++batches;
  }
}
