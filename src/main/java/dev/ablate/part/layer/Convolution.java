package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The engine's convolution; where oneDNN cannot see the processor's caches, in a form that it
 * computes right there.
 */
final class Convolution {
  private static final boolean BLIND = HiddenCaches.here();

  private Convolution() {}

  /**
   * Convolves.
   *
   * @param x batch × channels × one or two axes
   * @param weight filters × channels of a group × the kernel
   * @param bias a number a filter, or null
   */
  static NDArray of(
      NDArray x,
      NDArray weight,
      NDArray bias,
      Shape stride,
      Shape padding,
      Shape dilation,
      int groups) {
    return BLIND && groups == 1
        ? BlockedConvolution.of(x, weight, bias, stride, padding, dilation)
        : engine(x, weight, bias, stride, padding, dilation, groups);
  }

  static NDArray engine(
      NDArray x,
      NDArray weight,
      NDArray bias,
      Shape stride,
      Shape padding,
      Shape dilation,
      int groups) {
    return x.getNDArrayInternal()
        .convolution(x, weight, bias, stride, padding, dilation, groups)
        .head();
  }
}
