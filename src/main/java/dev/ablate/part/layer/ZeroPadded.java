package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import java.util.List;

/**
 * The input with a stride and zeros as further channels: option A of He et al. (2016). The zeros
 * come after the input's channels, as in fb.resnet.torch.
 */
final class ZeroPadded {
  private ZeroPadded() {}

  static void fit(LayerInput input, Shape sum) {
    Shape from = input.image();
    boolean fits =
        sum.axes().size() == 3
            && sum.channels() >= from.channels()
            && stride(from.axes().get(1), sum.axes().get(1)) > 0
            && stride(from.axes().get(2), sum.axes().get(2)) > 0;
    if (!fits) {
      throw input.misfit(
          " cannot pad its shortcut: from "
              + from
              + " no stride and no zero channels lead to "
              + sum
              + "; give it a shortcut with a convolution");
    }
  }

  /** The smallest stride that makes so many of so many; 0 where none does. */
  private static int stride(int from, int to) {
    for (int stride = 1; stride <= from; stride++) {
      if ((from + stride - 1) / stride == to) {
        return stride;
      }
    }
    return 0;
  }

  static NDArray of(NDArray x, NDArray sum) {
    long[] from = x.getShape().getShape();
    long[] to = sum.getShape().getShape();
    ai.djl.ndarray.types.Shape stride =
        new ai.djl.ndarray.types.Shape(
            stride((int) from[2], (int) to[2]), stride((int) from[3], (int) to[3]));
    NDArray strided =
        stride.size() == 1
            ? x
            : x.getNDArrayInternal()
                .avgPool(
                    new ai.djl.ndarray.types.Shape(1, 1),
                    stride,
                    new ai.djl.ndarray.types.Shape(0, 0),
                    false,
                    true);
    return to[1] == from[1]
        ? strided
        : JniUtils.pad((PtNDArray) strided, new long[] {0, 0, 0, 0, 0, to[1] - from[1]}, 0);
  }

  static String torch(Layer.Block.Wire x, Shape sum) {
    int down = stride(x.shape().axes().get(1), sum.axes().get(1));
    int right = stride(x.shape().axes().get(2), sum.axes().get(2));
    int more = sum.channels() - x.shape().channels();
    return "F.pad("
        + x.variable()
        + "[:, :, ::"
        + down
        + ", ::"
        + right
        + "], [0, 0, 0, 0, 0, "
        + more
        + "])";
  }

  static String onnx(String x, Onnx.Graph graph, Shape from, Shape to) {
    List<Integer> axes = from.axes();
    int down = stride(axes.get(1), to.axes().get(1));
    int right = stride(axes.get(2), to.axes().get(2));
    String strided =
        graph.node(
            "Slice",
            x,
            graph.wholes(0, 0),
            graph.wholes(axes.get(1), axes.get(2)),
            graph.wholes(2, 3),
            graph.wholes(down, right));
    int more = to.channels() - from.channels();
    return graph.node("Pad", strided, graph.wholes(0, 0, 0, 0, 0, more, 0, 0));
  }
}
