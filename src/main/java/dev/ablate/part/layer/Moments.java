package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Forward;
import dev.ablate.part.Torch;
import java.util.Arrays;
import java.util.List;

/** What the normalizations share: mean and variance over some axes. */
final class Moments {
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
}
