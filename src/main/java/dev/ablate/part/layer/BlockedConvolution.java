package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Scalar;
import java.util.Arrays;

/**
 * A convolution for processors with {@link HiddenCaches}: channels and filters are filled up with
 * zeros to whole blocks, so that nothing is left for oneDNN to fill up, and what the zeros make is
 * taken away again. The sums are the same, with zeros added. It costs what the zeros cost, up to
 * twice the multiplications.
 *
 * <p>Where a single point passes over others, with many channels, oneDNN would divide by zero.
 * There the points that the stride passes over are taken out before.
 */
final class BlockedConvolution {
  /** So few channels are read as they lie, without blocks. */
  private static final int UNBLOCKED = 8;

  /** Eight numbers are what a register holds up to AVX2, sixteen with AVX-512. */
  private static final int LEAST_BLOCK =
      "AVX2".equals(System.getenv("ONEDNN_MAX_CPU_ISA")) ? 8 : 16;

  private static final int MOST_BLOCK = 64;

  /** 512 channels to 1,024 filters was the smallest that was met. */
  private static final int MANY = 512;

  private BlockedConvolution() {}

  /** Convolves, in one group. */
  static NDArray of(
      NDArray x, NDArray weight, NDArray bias, Shape stride, Shape padding, Shape dilation) {
    long filters = weight.getShape().get(0);
    long channels = weight.getShape().get(1);
    long rows = blocks(filters) - filters;
    long columns = channels <= UNBLOCKED ? 0 : blocks(channels) - channels;
    int axes = stride.dimension();
    NDArray y =
        takenOut(
            columns == 0 ? x : pad(x, 2 * axes, columns),
            rows == 0 && columns == 0 ? weight : pad(weight, 2 * axes, columns, rows),
            rows == 0 || bias == null ? bias : pad(bias, 0, rows),
            stride,
            padding,
            dilation);
    // times one: a copy that lies as others do, and that lets gradients through
    return rows == 0 ? y : JniUtils.slice((PtNDArray) y, 1, 0, filters, 1).mul(Scalar.of(x, 1));
  }

  /** That number, and what is missing to whole blocks: (8,) 16, 32, 64, 128, 192, … */
  static long blocks(long count) {
    long block = LEAST_BLOCK;
    while (block < count && block < MOST_BLOCK) {
      block *= 2;
    }
    return (count + block - 1) / block * block;
  }

  /**
   * Puts zeros behind.
   *
   * @param whole how many numbers say that the last axes stay as they are
   * @param more zeros of each axis before those, the last one first
   */
  private static NDArray pad(NDArray array, int whole, long... more) {
    long[] around = new long[whole + 2 * more.length];
    for (int i = 0; i < more.length; i++) {
      around[whole + 2 * i + 1] = more[i];
    }
    return JniUtils.pad((PtNDArray) array, around, 0);
  }

  private static NDArray takenOut(
      NDArray x, NDArray weight, NDArray bias, Shape stride, Shape padding, Shape dilation) {
    Shape shape = weight.getShape();
    boolean points = shape.size() == shape.get(0) * shape.get(1);
    boolean many = shape.get(0) >= MANY && shape.get(1) >= MANY;
    boolean inside = Arrays.stream(padding.getShape()).allMatch(zeros -> zeros == 0);
    if (stride.size() == 1 || !points || !many || !inside) {
      return Convolution.engine(x, weight, bias, stride, padding, dilation, 1);
    }
    NDArray seen = x;
    for (int axis = 0; axis < stride.dimension(); axis++) {
      long end = x.getShape().get(axis + 2);
      seen = JniUtils.slice((PtNDArray) seen, axis + 2L, 0, end, stride.get(axis));
    }
    long[] ones = new long[stride.dimension()];
    Arrays.fill(ones, 1);
    return Convolution.engine(seen, weight, bias, new Shape(ones), padding, dilation, 1);
  }
}
