package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.spec.DropoutScale;
import dev.ablate.spec.LayerSpec;

/**
 * Dropout whose mask depends on the run's seed, the layer's name and the step alone: torch's
 * generator is seeded before each draw.
 */
final class Dropouts {
  private Dropouts() {}

  static LayerBlock.Forward elements(LayerSpec.Dropout dropout, String layer, Moment moment) {
    double rate = dropout.rate();
    double kept = 1 - dropout.rate();
    if (dropout.scale() == DropoutScale.EVALUATION) {
      return (x, p, training) -> training ? masked(x, rate, layer, moment).mul(kept) : x.mul(kept);
    }
    return (x, p, training) -> training ? masked(x, rate, layer, moment) : x;
  }

  static LayerBlock.Forward channels(LayerSpec.Dropout2d dropout, String layer, Moment moment) {
    double rate = dropout.rate();
    return (x, p, training) -> {
      if (!training) {
        return x;
      }
      Shape mask = new Shape(x.getShape().get(0), x.getShape().get(1), 1, 1);
      return x.mul(masked(x.getManager().ones(mask), rate, layer, moment));
    };
  }

  private static NDArray masked(NDArray x, double rate, String layer, Moment moment) {
    JniUtils.setSeed(moment.maskSeed(layer));
    return JniUtils.dropout((PtNDArray) x, rate, true);
  }
}
