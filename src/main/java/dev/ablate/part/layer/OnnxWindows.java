package dev.ablate.part.layer;

import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Windows that go over positions, as ONNX says them. */
final class OnnxWindows {
  private OnnxWindows() {}

  /**
   * A window along one axis.
   *
   * @param size of the axis
   * @param padding before and behind it
   * @param output how many windows there are
   */
  record Window(int size, int kernel, int stride, int padding, int output) {
    /** One of a pooling. */
    static Window pool(int size, int kernel, int stride, int padding, boolean ceil) {
      long output = PoolingMath.count(size, kernel, stride, padding, 1, ceil);
      return new Window(size, kernel, stride, padding, Math.toIntExact(output));
    }

    /** One that takes its part of the axis and no more; for sizes that divide. */
    static Window part(int size, int output) {
      return new Window(size, size / output, size / output, 0, output);
    }

    /** The padding that the last window reaches into, which is more where sizes are rounded up. */
    int behind() {
      return Math.max(padding, (output - 1) * stride + kernel - size - padding);
    }
  }

  static String maxPool(String x, Onnx.Graph graph, List<Window> windows) {
    return graph.node("MaxPool", attributes(windows, Window::padding, Window::behind), x);
  }

  /**
   * An average pooling. What is behind the padding because sizes are rounded up never counts.
   *
   * @param padded whether the padding counts in the average
   */
  static String avgPool(String x, Onnx.Graph graph, List<Window> windows, boolean padded) {
    if (!padded || windows.stream().allMatch(window -> window.padding() == 0)) {
      return graph.node("AveragePool", attributes(windows, Window::padding, Window::behind), x);
    }
    List<Integer> padding = windows.stream().map(Window::padding).toList();
    return graph.node(
        "AveragePool",
        attributes(windows, window -> 0, window -> window.behind() - window.padding()),
        pad(x, graph, padding, padding));
  }

  /** Zeros around the last axes. */
  static String pad(String x, Onnx.Graph graph, List<Integer> before, List<Integer> behind) {
    int axes = before.size() + 2; // batch and channels are before them
    long[] zeros = new long[2 * axes];
    for (int i = 0; i < before.size(); i++) {
      zeros[i + 2] = before.get(i);
      zeros[axes + i + 2] = behind.get(i);
    }
    return graph.node("Pad", x, graph.wholes(zeros));
  }

  private static Map<String, Object> attributes(
      List<Window> windows, ToIntFunction<Window> before, ToIntFunction<Window> behind) {
    return attributes(
        windows.stream().map(Window::kernel).toList(),
        windows.stream().map(Window::stride).toList(),
        windows.stream().map(before::applyAsInt).toList(),
        windows.stream().map(behind::applyAsInt).toList());
  }

  /** Attributes that convolutions and poolings have in common, a number for each axis. */
  static Map<String, Object> attributes(
      List<Integer> kernel, List<Integer> stride, List<Integer> before, List<Integer> behind) {
    List<Integer> pads = new ArrayList<>(before);
    pads.addAll(behind);
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("kernel_shape", kernel);
    attributes.put("strides", stride);
    attributes.put("pads", pads);
    return attributes;
  }

  /** Those of a map's windows that take their part each; empty where sizes do not divide. */
  static List<Window> parts(Shape input, Shape output) {
    List<Window> windows = new ArrayList<>();
    for (int axis = 1; axis < input.axes().size(); axis++) {
      int size = input.axes().get(axis);
      int count = output.axes().get(axis);
      if (size % count != 0) {
        return List.of();
      }
      windows.add(Window.part(size, count));
    }
    return windows;
  }
}
