package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.spec.LayerSpec;

/** Batch, layer, group and instance normalization as torch.nn has them. */
final class Normalizations {
  private Normalizations() {}

  static LayerBlock.Forward batch(LayerSpec.BatchNorm norm, RunningStatistics statistics) {
    return (x, p, training) -> {
      NDArray scale = p.length > 0 ? p[0] : ones(x, statistics.mean().getShape());
      NDArray shift = p.length > 0 ? p[1] : zeros(x, statistics.mean().getShape());
      double momentum = 0;
      if (training) {
        long batches = statistics.next();
        momentum = norm.momentum().value().orElse(1.0 / batches);
      }
      // the engine's own call: DJL's block turns the momentum around in single precision
      return JniUtils.batchNorm(
          (PtNDArray) x,
          (PtNDArray) statistics.mean(),
          (PtNDArray) statistics.variance(),
          (PtNDArray) scale,
          (PtNDArray) shift,
          training,
          momentum,
          norm.eps());
    };
  }

  static LayerBlock.Forward layer(double eps, dev.ablate.plan.Shape input) {
    Shape normalized = new Shape(input.axes().stream().mapToLong(Integer::longValue).toArray());
    return (x, p, training) -> normalize(x, normalized, p, eps);
  }

  /**
   * A group is one axis of a layer normalization without scale and shift, which are then a number a
   * channel.
   */
  static LayerBlock.Forward group(int groups, double eps, dev.ablate.plan.Shape input) {
    long groupSize = input.size() / groups;
    long[] perChannel = new long[input.axes().size() + 1];
    java.util.Arrays.fill(perChannel, 1);
    perChannel[1] = input.channels();
    Shape channels = new Shape(perChannel);
    return (x, p, training) -> {
      NDArray grouped = x.reshape(x.getShape().get(0), groups, groupSize);
      NDArray normalized =
          normalize(grouped, new Shape(groupSize), new NDArray[0], eps).reshape(x.getShape());
      return p.length == 0
          ? normalized
          : normalized.mul(p[0].reshape(channels)).add(p[1].reshape(channels));
    };
  }

  private static NDArray normalize(NDArray x, Shape over, NDArray[] p, double eps) {
    NDArray scale = p.length > 0 ? p[0] : ones(x, over);
    NDArray shift = p.length > 0 ? p[1] : zeros(x, over);
    return JniUtils.layerNorm((PtNDArray) x, over, (PtNDArray) scale, (PtNDArray) shift, eps);
  }

  private static NDArray ones(NDArray x, Shape shape) {
    return x.getManager().ones(shape, x.getDataType());
  }

  private static NDArray zeros(NDArray x, Shape shape) {
    return x.getManager().zeros(shape, x.getDataType());
  }
}
