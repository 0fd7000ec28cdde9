package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;

/**
 * The engine's convolution, but for one kind that it does not survive: oneDNN 3.7 divides by zero
 * when it plans the gradient of a convolution of single points with a stride, of many channels to
 * many, on processors whose caches it cannot see, as in virtual machines (512 to 1,024 channels was
 * the smallest that was met). There the points that the stride passes over are taken out before:
 * the sums are the same, and so are the gradients, zero where nothing was looked at.
 */
final class Convolution {
  private static final int MANY = 512;

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
    Shape shape = weight.getShape();
    NDArray seen = x;
    Shape left = stride;
    boolean points = shape.size() == shape.get(0) * shape.get(1);
    if (takesOut(shape.get(1), shape.get(0), points, stride, padding)) {
      for (int axis = 0; axis < stride.dimension(); axis++) {
        long end = x.getShape().get(axis + 2);
        seen = JniUtils.slice((PtNDArray) seen, axis + 2L, 0, end, stride.get(axis));
      }
      left = stride.dimension() == 1 ? new Shape(1) : new Shape(1, 1);
    }
    return x.getNDArrayInternal()
        .convolution(seen, weight, bias, left, padding, dilation, groups)
        .head();
  }

  /**
   * Whether it is of that kind.
   *
   * @param channels of a group
   * @param points whether its kernel is a single point
   */
  static boolean takesOut(
      long channels, long filters, boolean points, Shape stride, Shape padding) {
    return points
        && channels >= MANY
        && filters >= MANY
        && stride.size() > 1
        && Arrays.stream(padding.getShape()).allMatch(zeros -> zeros == 0);
  }
}
