package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.loss.Loss;
import dev.ablate.spec.LossSpec;
import java.util.function.BinaryOperator;

/** The one place where a declared loss becomes a DJL loss: the mean (or sum) over a batch. */
public final class Losses {
  private Losses() {}

  /**
   * A loss of (targets, outputs): targets are int64 labels (batch) or floats (batch × outputs),
   * outputs are batch × outputs.
   */
  public static Loss of(LossSpec spec) {
    if (spec instanceof LossSpec.CrossEntropy entropy) {
      return loss(
          "cross_entropy",
          (labels, outputs) -> crossEntropy(labels, outputs, entropy.labelSmoothing()));
    } else if (spec instanceof LossSpec.Nll) {
      return loss("nll", Losses::likelihood);
    } else if (spec instanceof LossSpec.Mse) {
      return loss(
          "mse", (targets, outputs) -> outputs.sub(floats(targets, outputs)).square().mean());
    } else if (spec instanceof LossSpec.BinaryCrossEntropy entropy) {
      return loss(
          "binary_cross_entropy",
          (targets, outputs) -> binaryCrossEntropy(targets, outputs, entropy.reduction()));
    } else {
      throw new IllegalStateException("no loss for " + spec);
    }
  }

  private static NDArray crossEntropy(NDArray labels, NDArray outputs, double smoothing) {
    NDArray logProbabilities = outputs.logSoftmax(1);
    NDArray likelihood = likelihood(labels, logProbabilities);
    if (smoothing == 0) {
      return likelihood;
    }
    NDArray even = logProbabilities.mean().neg();
    // floats: two arrays without axes would turn into doubles
    return likelihood.mul((float) (1 - smoothing)).add(even.mul((float) smoothing));
  }

  private static NDArray likelihood(NDArray labels, NDArray logProbabilities) {
    return logProbabilities.gather(labels.expandDims(1), 1).mean().neg();
  }

  /** max(z, 0) - z·t + log(1 + exp(-|z|)), which is torch's stable form. */
  private static NDArray binaryCrossEntropy(
      NDArray targets, NDArray logits, LossSpec.Reduction reduction) {
    NDArray target = floats(targets, logits);
    NDArray positive = logits.getNDArrayInternal().relu();
    NDArray tail = logits.abs().neg().exp().add(1).log();
    NDArray elements = positive.sub(logits.mul(target)).add(tail);
    return switch (reduction) {
      case MEAN -> elements.mean();
      case SUM -> elements.sum();
      case SUM_OUTPUTS -> elements.sum().div(logits.getShape().get(0));
    };
  }

  /** Class labels one-hot, where a loss wants as many targets as outputs. */
  private static NDArray floats(NDArray targets, NDArray outputs) {
    if (targets.getDataType() != DataType.INT64) {
      return targets;
    }
    return targets.oneHot((int) outputs.getShape().get(1), DataType.FLOAT32);
  }

  private static Loss loss(String name, BinaryOperator<NDArray> of) {
    return new Loss(name) {
      @Override
      public NDArray evaluate(NDList labels, NDList predictions) {
        return of.apply(labels.head(), predictions.head());
      }
    };
  }
}
