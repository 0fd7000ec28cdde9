package dev.ablate.part;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is minimized. Class labels are compared one-hot where a loss wants as many targets as
 * outputs.
 */
@Kind
public interface Loss extends Part {
  /**
   * The loss of a batch, one number.
   *
   * @param targets int64 labels (batch) or floats (batch × outputs)
   * @param outputs batch × outputs
   */
  NDArray of(NDArray targets, NDArray outputs);

  /**
   * The loss of each example, where examples can weigh differently: {@link #of} is its mean.
   *
   * @param targets int64 labels (batch) or floats (batch × outputs)
   * @param outputs batch × outputs
   * @return one number an example (batch)
   */
  default Optional<NDArray> ofEach(NDArray targets, NDArray outputs) {
    return Optional.empty();
  }

  /** Whether {@link #ofEach} says anything. */
  default boolean ofEachIsKnown() {
    return false;
  }

  /**
   * The loss as the training examples make it.
   *
   * @param counts how many examples each class has
   */
  default Loss fitted(int[] counts) {
    return this;
  }

  /**
   * How much the loss of a batch weighs in the mean over examples.
   *
   * @param labels of the batch
   * @return empty where each example weighs the same
   */
  default OptionalDouble weight(int[] labels) {
    return OptionalDouble.empty();
  }

  /** How much the examples of each class weigh, as it was declared. */
  default Optional<ClassWeights> classWeights() {
    return Optional.empty();
  }

  /** Whether its mean over examples depends on how they come in batches. */
  default boolean dependsOnBatches() {
    return false;
  }

  /** Whether it is of class labels alone, and numbers as targets make no sense. */
  default boolean needsLabels() {
    return false;
  }

  /** Whether labels that may be classes or numbers are numbers to it, where one output answers. */
  default boolean meansNumbers() {
    return false;
  }

  /** Whether it is a sum over the batch's examples, and so stays one over several batches. */
  default boolean summed() {
    return false;
  }

  /** Between which numbers targets make sense; empty where any does. */
  default Optional<Span> targets() {
    return Optional.empty();
  }

  /**
   * What is seldom meant where a network ends in such a layer; it goes on after the loss's word, as
   * in {@code takes the softmax itself: take this layer away}.
   */
  default Optional<String> warning(Layer last) {
    return Optional.empty();
  }

  /** Whether each output is the logit of a class by itself; else all together are of one choice. */
  default boolean independentOutputs() {
    return false;
  }
}
