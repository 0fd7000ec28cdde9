package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Pair;

/**
 * The largest number of each window, without padding, on many numbers at a time. libtorch's kernel
 * for rows of pixels looks at one number after the other and guesses wrong at every second one. The
 * numbers here are the same, NaN included, and so are the gradients.
 */
final class FastMaxPool {
  /** Calls cost more than they save on fewer numbers. */
  private static final int FEWEST = 50_000;

  private FastMaxPool() {}

  /** Whether it can be done and is worth while. */
  static boolean fits(NDArray x, Pair kernel, Pair stride) {
    return x.size() >= FEWEST
        && !x.getDevice().isGpu()
        && (!JniUtils.isGradMode() || tiles(x, kernel, stride));
  }

  /** Whether each number is in one window. */
  private static boolean tiles(NDArray x, Pair kernel, Pair stride) {
    return kernel.equals(stride)
        && x.getShape().get(2) % kernel.height() == 0
        && x.getShape().get(3) % kernel.width() == 0;
  }

  /**
   * Pools.
   *
   * @param x examples × channels × height × width
   */
  static NDArray of(NDArray x, Pair kernel, Pair stride) {
    if (JniUtils.isGradMode()) {
      return tiled(x, kernel);
    }
    NDArray rows = along(x, 2, kernel.height(), stride.height());
    return along(rows, 3, kernel.width(), stride.width());
  }

  /**
   * Without a gradient: the greater of whole arrays, over rows first, then over columns. Of two
   * zeros it may be the one of the other sign.
   */
  private static NDArray along(NDArray x, int axis, int kernel, int stride) {
    long windows = (x.getShape().get(axis) - kernel) / stride + 1;
    long reach = (windows - 1) * stride + 1;
    NDArray greatest = JniUtils.slice((PtNDArray) x, axis, 0, reach, stride);
    for (int i = 1; i < kernel; i++) {
      greatest = greatest.maximum(JniUtils.slice((PtNDArray) x, axis, i, i + reach, stride));
    }
    return greatest;
  }

  /**
   * With its gradient: an example's first numbers of all windows lie together, then their second
   * ones and so on, as channels lie that come last. For those libtorch has a kernel that compares
   * many at once. It meets a window's numbers in the same order, so that the gradient goes to the
   * same one of equals.
   */
  private static NDArray tiled(NDArray x, Pair kernel) {
    Shape shape = x.getShape();
    long examples = shape.get(0);
    long channels = shape.get(1);
    long height = shape.get(2) / kernel.height();
    long width = shape.get(3) / kernel.width();
    long places = (long) kernel.height() * kernel.width();
    NDArray byPlace =
        x.reshape(examples, channels, height, kernel.height(), width, kernel.width())
            .transpose(0, 3, 5, 1, 2, 4)
            .reshape(examples, places, 1, channels * height * width);
    return byPlace
        .transpose(0, 3, 1, 2)
        .getNDArrayInternal()
        .maxPool(new Shape(places, 1), new Shape(places, 1), new Shape(0, 0), false)
        .reshape(examples, channels, height, width);
  }
}
