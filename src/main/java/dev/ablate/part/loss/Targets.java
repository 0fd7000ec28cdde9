package dev.ablate.part.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.ablate.part.ClassWeights;

/** Targets as a loss wants them. */
final class Targets {
  private Targets() {}

  /** Minus the mean of the labels' logarithmic probabilities. */
  static NDArray likelihood(NDArray labels, NDArray logProbabilities) {
    return logProbabilities.gather(labels.expandDims(1), 1).mean().neg();
  }

  /** Minus each label's logarithmic probability. */
  static NDArray likelihoods(NDArray labels, NDArray logProbabilities) {
    return logProbabilities.gather(labels.expandDims(1), 1).squeeze(1).neg();
  }

  /** The weight of each class (classes), of the outputs' type. */
  static NDArray weights(ClassWeights weights, NDArray outputs) {
    float[] each = new float[weights.weights().size()];
    for (int i = 0; i < each.length; i++) {
      each[i] = weights.weights().get(i).floatValue();
    }
    return outputs.getManager().create(each).toType(outputs.getDataType(), false);
  }

  /** Class labels one-hot, where a loss wants as many targets as outputs. */
  static NDArray numbers(NDArray targets, NDArray outputs) {
    if (targets.getDataType() != DataType.INT64) {
      return targets;
    }
    if (outputs.getShape().get(1) == 1) { // one logit: the second class or not
      return targets.toType(DataType.FLOAT32, false).expandDims(1);
    }
    return targets.oneHot((int) outputs.getShape().get(1), DataType.FLOAT32);
  }
}
