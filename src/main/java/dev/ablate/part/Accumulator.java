package dev.ablate.part;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Takes a metric over examples that come batch by batch. What it keeps is numbers alone, so that a
 * training that stopped goes on to the same bits.
 */
public interface Accumulator {
  /**
   * Adds a batch.
   *
   * @param weight of the batch's mean: its examples, or 1 where every batch is to weigh the same
   */
  void add(Batch batch, double weight);

  /** The metric over all that was added; empty where it is not defined. */
  OptionalDouble value();

  /** All that it keeps, for a checkpoint. */
  double[] save();

  /** Goes on from what {@link #save} gave. */
  void restore(double[] saved);

  /** The mean over examples of a number. */
  static Accumulator mean(ToDoubleFunction<Batch> ofBatch) {
    return new WeightedMean(ofBatch);
  }
}
