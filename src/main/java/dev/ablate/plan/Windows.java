package dev.ablate.plan;

import dev.ablate.spec.LayerSpec;
import dev.ablate.spec.Pair;
import java.util.Optional;

/** How many windows fit: torch's formulas for convolution and pooling. */
final class Windows {
  private Windows() {}

  /** floor((in + 2 padding - dilation (kernel - 1) - 1) / stride) + 1, each way. */
  static Shape convolution(Shape input, LayerSpec.Conv2d conv, String name) {
    long height =
        count(
            input.axes().get(1),
            conv.kernel().height(),
            conv.stride().height(),
            conv.padding().height(),
            conv.dilation().height(),
            false);
    long width =
        count(
            input.axes().get(2),
            conv.kernel().width(),
            conv.stride().width(),
            conv.padding().width(),
            conv.dilation().width(),
            false);
    return image(conv.filters(), height, width, input, name);
  }

  /** As a convolution without dilation; with ceilMode rounded up. */
  static Shape pool(
      Shape input,
      Pair kernel,
      Optional<Pair> stride,
      Pair padding,
      boolean ceilMode,
      String name) {
    if (2L * padding.height() > kernel.height() || 2L * padding.width() > kernel.width()) {
      throw new Shapes.Misfit(
          name + ": the padding must be at most half the kernel (torch's rule)");
    }
    Pair step = stride.orElse(kernel);
    long height =
        count(input.axes().get(1), kernel.height(), step.height(), padding.height(), 1, ceilMode);
    long width =
        count(input.axes().get(2), kernel.width(), step.width(), padding.width(), 1, ceilMode);
    return image(input.channels(), height, width, input, name);
  }

  private static Shape image(int channels, long height, long width, Shape input, String name) {
    if (height < 1 || width < 1) {
      throw new Shapes.Misfit(
          name + " expects a larger input: its window does not fit into " + input);
    }
    return Shape.of(channels, Math.toIntExact(height), Math.toIntExact(width));
  }

  private static long count(
      long size, long kernel, long stride, long padding, long dilation, boolean ceil) {
    long room = size + 2 * padding - dilation * (kernel - 1) - 1;
    if (!ceil) {
      return Math.floorDiv(room, stride) + 1;
    }
    long count = Math.floorDiv(room + stride - 1, stride) + 1;
    // The last window must begin inside the input or the padding before it.
    return (count - 1) * stride >= size + padding ? count - 1 : count;
  }
}
