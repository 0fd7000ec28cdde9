package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import dev.ablate.spec.LayerSpec;

/** Functions of one element, and the two softmaxes. */
final class Activations {
  private Activations() {}

  static LayerBlock.Forward of(LayerSpec spec) {
    if (spec instanceof LayerSpec.Relu) {
      return Blocks.plain(x -> x.getNDArrayInternal().relu());
    } else if (spec instanceof LayerSpec.LeakyRelu leaky) {
      return Blocks.plain(x -> x.getNDArrayInternal().leakyRelu((float) leaky.slope()));
    } else if (spec instanceof LayerSpec.Elu elu) {
      return Blocks.plain(x -> x.getNDArrayInternal().elu((float) elu.alpha()));
    } else if (spec instanceof LayerSpec.Selu) {
      return Blocks.plain(x -> x.getNDArrayInternal().selu());
    } else if (spec instanceof LayerSpec.Gelu) {
      return Blocks.plain(x -> x.getNDArrayInternal().gelu());
    } else if (spec instanceof LayerSpec.Silu) {
      return Blocks.plain(x -> x.mul(x.getNDArrayInternal().sigmoid()));
    } else if (spec instanceof LayerSpec.Mish) {
      return Blocks.plain(x -> x.mul(x.getNDArrayInternal().softPlus().tanh()));
    } else if (spec instanceof LayerSpec.Softplus) {
      return Blocks.plain(x -> x.getNDArrayInternal().softPlus());
    } else if (spec instanceof LayerSpec.Relu6) {
      return Blocks.plain(Activations::relu6);
    } else if (spec instanceof LayerSpec.Sigmoid) {
      return Blocks.plain(x -> x.getNDArrayInternal().sigmoid());
    } else if (spec instanceof LayerSpec.Tanh) {
      return Blocks.plain(NDArray::tanh);
    } else if (spec instanceof LayerSpec.Prelu) {
      return Activations::prelu;
    } else if (spec instanceof LayerSpec.LogSoftmax) {
      return Blocks.plain(x -> x.logSoftmax(1));
    } else if (spec instanceof LayerSpec.Softmax) {
      return Blocks.plain(x -> x.softmax(1));
    } else {
      throw new IllegalStateException("no block for " + spec);
    }
  }

  /** Like torch's without a gradient at exactly 0 and 6, where that of a clip would be 1. */
  private static NDArray relu6(NDArray x) {
    NDArray positive = x.getNDArrayInternal().relu();
    return NDArrays.where(positive.lt(6), positive, positive.clip(0, 6).stopGradient());
  }

  private static NDArray prelu(NDArray x, NDArray[] p, boolean training) {
    NDArray positive = x.getNDArrayInternal().relu();
    return positive.add(x.sub(positive).mul(p[0]));
  }
}
