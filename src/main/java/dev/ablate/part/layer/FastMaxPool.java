package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Pair;

/**
 * The largest number of each window, without padding, for measuring: over the rows of a window
 * first, then over its columns, each as the greater of whole arrays. libtorch's own kernel looks at
 * one number after the other and guesses wrong at every second one; this takes a tenth of its time
 * on a batch. The numbers are the same, NaN included. There is no gradient of it that would be
 * torch's: of equal numbers in a window that is the first one's alone.
 */
final class FastMaxPool {
  /** Calls cost more than they save on fewer numbers. */
  private static final int FEWEST = 20_000;

  private FastMaxPool() {}

  /** Whether it is worth while, and nobody asks for a gradient. */
  static boolean fits(NDArray x) {
    return x.size() >= FEWEST && !JniUtils.isGradMode() && !x.getDevice().isGpu();
  }

  /**
   * Pools.
   *
   * @param x examples × channels × height × width
   */
  static NDArray of(NDArray x, Pair kernel, Pair stride) {
    NDArray rows = along(x, 2, kernel.height(), stride.height());
    return along(rows, 3, kernel.width(), stride.width());
  }

  private static NDArray along(NDArray x, int axis, int kernel, int stride) {
    long windows = (x.getShape().get(axis) - kernel) / stride + 1;
    long reach = (windows - 1) * stride + 1;
    NDArray greatest = JniUtils.slice((PtNDArray) x, axis, 0, reach, stride);
    for (int i = 1; i < kernel; i++) {
      greatest = greatest.maximum(JniUtils.slice((PtNDArray) x, axis, i, i + reach, stride));
    }
    return greatest;
  }
}
