package dev.ablate.part.layer;

import dev.ablate.part.LayerInput;
import dev.ablate.part.Pair;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How many windows fit: torch's formulas for convolution and pooling. */
final class PoolingMath {
  private PoolingMath() {}

  /** floor((in + 2 padding - dilation (kernel - 1) - 1) / stride) + 1, each way. */
  static Shape convolution(LayerInput input, Conv2d conv) {
    Shape image = input.image();
    if (conv.padding().same()) {
      return image(conv.filters(), image.axes().get(1), image.axes().get(2), input);
    }
    Pair padding = conv.padding().size();
    long height =
        count(
            image.axes().get(1),
            conv.kernel().height(),
            conv.stride().height(),
            padding.height(),
            conv.dilation().height(),
            false);
    long width =
        count(
            image.axes().get(2),
            conv.kernel().width(),
            conv.stride().width(),
            padding.width(),
            conv.dilation().width(),
            false);
    return image(conv.filters(), height, width, input);
  }

  /** The same along one axis: channels × length. */
  static Shape line(
      LayerInput input,
      int channels,
      int kernel,
      int stride,
      int padding,
      int dilation,
      boolean ceil) {
    long length = count(input.line().axes().get(1), kernel, stride, padding, dilation, ceil);
    if (length < 1) {
      throw input.misfit(" expects a longer input: its window does not fit into " + input.shape());
    }
    return Shape.of(channels, Math.toIntExact(length));
  }

  /** Says that groups do not divide what they must. */
  static void groups(LayerInput input, int groups, int channels, int filters) {
    if (channels % groups != 0 || filters % groups != 0) {
      throw input.misfit(
          ": "
              + groups
              + " groups must divide the "
              + channels
              + " channels going in and the "
              + filters
              + " filters");
    }
  }

  /** Says that a pooling's padding is too large. */
  static void half(LayerInput input, int padding, int kernel) {
    if (2L * padding > kernel) {
      throw input.misfit(": the padding must be at most half the kernel (torch's rule)");
    }
  }

  /** As a convolution without dilation; with ceilMode rounded up. */
  static Shape pool(
      LayerInput input, Pair kernel, Optional<Pair> stride, Pair padding, boolean ceilMode) {
    Shape image = input.image();
    half(input, padding.height(), kernel.height());
    half(input, padding.width(), kernel.width());
    Pair step = stride.orElse(kernel);
    long height =
        count(image.axes().get(1), kernel.height(), step.height(), padding.height(), 1, ceilMode);
    long width =
        count(image.axes().get(2), kernel.width(), step.width(), padding.width(), 1, ceilMode);
    return image(image.channels(), height, width, input);
  }

  private static Shape image(int channels, long height, long width, LayerInput input) {
    if (height < 1 || width < 1) {
      throw input.misfit(" expects a larger input: its window does not fit into " + input.shape());
    }
    return Shape.of(channels, Math.toIntExact(height), Math.toIntExact(width));
  }

  /** How many windows fit along an axis. */
  static long count(
      long size, long kernel, long stride, long padding, long dilation, boolean ceil) {
    long room = size + 2 * padding - dilation * (kernel - 1) - 1;
    if (!ceil) {
      return Math.floorDiv(room, stride) + 1;
    }
    long count = Math.floorDiv(room + stride - 1, stride) + 1;
    // The last window must begin inside the input or the padding before it.
    return (count - 1) * stride >= size + padding ? count - 1 : count;
  }

  /** Height and width. */
  static List<Integer> list(Pair pair) {
    return List.of(pair.height(), pair.width());
  }

  /** The windows of a pooling. */
  static List<OnnxWindows.Window> windows(
      Shape input, Pair kernel, Optional<Pair> stride, Pair padding, boolean ceilMode) {
    Pair step = stride.orElse(kernel);
    return List.of(
        OnnxWindows.Window.pool(
            input.axes().get(1), kernel.height(), step.height(), padding.height(), ceilMode),
        OnnxWindows.Window.pool(
            input.axes().get(2), kernel.width(), step.width(), padding.width(), ceilMode));
  }

  /** The engine's pair. */
  static ai.djl.ndarray.types.Shape shape(Pair pair) {
    return new ai.djl.ndarray.types.Shape(pair.height(), pair.width());
  }

  /** A pooling's arguments after its kernel. */
  static String torch(Optional<Pair> stride, Pair padding, boolean ceilMode) {
    return List.of(
            stride.map(pair -> "stride=" + Torch.pair(pair)).orElse(""),
            Torch.unless(padding.equals(Pair.of(0)), "padding=" + Torch.pair(padding)),
            Torch.unless(!ceilMode, "ceil_mode=True"))
        .stream()
        .filter(argument -> !argument.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
