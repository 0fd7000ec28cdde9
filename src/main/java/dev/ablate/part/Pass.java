package dev.ablate.part;

import ai.djl.ndarray.NDArray;
import java.util.OptionalDouble;

/** One layer in one pass of a batch through the network. */
public interface Pass {
  /** Whether this is a training step; else the network is measured. */
  boolean training();

  /**
   * Whether the bytes must be those of other processors: then kernels that go by the size of a
   * cache are not for it.
   */
  boolean portable();

  /** How many tensors the layer learns. */
  int weights();

  /** A learned tensor, in the order of {@link LayerFit#weights()}. */
  NDArray weight(int index);

  /**
   * A measured tensor, in the order of {@link LayerFit#statistics()}; it may be changed in place.
   */
  NDArray statistic(int index);

  /** Training batches that the layer has seen, this one included. */
  long batches();

  /**
   * The weight of this batch in running statistics.
   *
   * @param declared as torch's momentum; empty for the plain average
   */
  double newest(OptionalDouble declared);

  /** What an inner list of a block makes of a batch. */
  NDArray path(int index, NDArray x);

  /**
   * The seed of all that the layer draws in this pass: it depends on the run's seed, the layer's
   * name, epoch and step alone.
   */
  long seed();
}
