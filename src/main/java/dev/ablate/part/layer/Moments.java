package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Forward;
import dev.ablate.part.Onnx;
import dev.ablate.part.Torch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the normalizations share: mean and variance over some axes. */
final class Moments {
  /** Of a normalization of the outputs. */
  static final String AT_THE_END =
      "a normalization after the last layer holds the outputs to a fixed spread: take it away"
          + " ('every linear' means the last one too)";

  private Moments() {}

  /** torch.nn.functional.layer_norm over the last axes. */
  static NDArray normalize(NDArray x, Shape over, NDArray scale, NDArray shift, double eps) {
    return JniUtils.layerNorm((PtNDArray) x, over, (PtNDArray) scale, (PtNDArray) shift, eps);
  }

  /** The same without scale and shift. */
  static NDArray normalize(NDArray x, Shape over, double eps) {
    return normalize(x, over, ones(x, over), zeros(x, over), eps);
  }

  /**
   * A group is one axis of a layer normalization without scale and shift, which are then a number a
   * channel.
   */
  static Forward groups(int groups, double eps, boolean affine, dev.ablate.part.Shape input) {
    long groupSize = input.size() / groups;
    long[] perChannel = new long[input.axes().size() + 1];
    Arrays.fill(perChannel, 1);
    perChannel[1] = input.channels();
    Shape channels = new Shape(perChannel);
    return (x, pass) -> {
      NDArray grouped = x.reshape(x.getShape().get(0), groups, groupSize);
      NDArray normalized = normalize(grouped, new Shape(groupSize), eps).reshape(x.getShape());
      return affine
          ? normalized.mul(pass.weight(0).reshape(channels)).add(pass.weight(1).reshape(channels))
          : normalized;
    };
  }

  /** What a layer normalization is over: all axes; of tokens the last. */
  static List<Integer> over(dev.ablate.part.Shape input) {
    return input.axes().size() == 2 ? input.axes().subList(1, 2) : input.axes();
  }

  static Shape shape(dev.ablate.part.Shape shape) {
    return new Shape(shape.axes().stream().mapToLong(Integer::longValue).toArray());
  }

  static NDArray ones(NDArray x, Shape shape) {
    return x.getManager().ones(shape, x.getDataType());
  }

  static NDArray zeros(NDArray x, Shape shape) {
    return x.getManager().zeros(shape, x.getDataType());
  }

  static String torchEps(double eps) {
    return Torch.unless(eps == 1e-5, "eps=" + Torch.number(eps));
  }

  /** ONNX's layer normalization from an axis on, that of the batch counted. */
  static String onnx(
      String x,
      Onnx.Graph graph,
      int axis,
      dev.ablate.part.Shape over,
      boolean affine,
      double eps) {
    return graph.node(
        "LayerNormalization",
        Map.of("axis", axis, "epsilon", eps),
        x,
        affine ? graph.weight(0) : constant(graph, over, 1),
        affine ? graph.weight(1) : constant(graph, over, 0));
  }

  /** {@link #groups} in ONNX. */
  static Onnx onnxGroups(int groups, double eps, boolean affine, dev.ablate.part.Shape input) {
    int size = Math.toIntExact(input.size() / groups);
    long[] channels = new long[input.axes().size()];
    Arrays.fill(channels, 1);
    channels[0] = input.channels();
    return (x, graph) -> {
      String grouped = graph.reshape(x, groups, size);
      String normal =
          graph.reshape(
              onnx(grouped, graph, 2, dev.ablate.part.Shape.of(size), false, eps), input.longs());
      if (!affine) {
        return normal;
      }
      String scale = graph.node("Reshape", graph.weight(0), graph.wholes(channels));
      String shift = graph.node("Reshape", graph.weight(1), graph.wholes(channels));
      return graph.node("Add", graph.node("Mul", normal, scale), shift);
    };
  }

  /** The same number everywhere. */
  static String constant(Onnx.Graph graph, dev.ablate.part.Shape shape, float value) {
    float[] values = new float[Math.toIntExact(shape.size())];
    Arrays.fill(values, value);
    return graph.floats(shape, values);
  }
}
