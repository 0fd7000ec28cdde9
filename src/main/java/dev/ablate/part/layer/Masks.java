package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Pass;
import java.util.Arrays;

/**
 * Draws that depend on the run's seed, the layer's name and the step alone: torch's generator is
 * seeded before each.
 */
final class Masks {
  /** Of a dropout behind the layer that gives the outputs. */
  static final String AT_THE_END = "dropout after the last layer sets outputs to zero";

  private Masks() {}

  /** A number for each example: 0 for a share of them, 1 / (1 - rate) for the rest. */
  static NDArray examples(NDArray x, double rate, Pass pass) {
    long[] axes = new long[x.getShape().dimension()];
    Arrays.fill(axes, 1);
    axes[0] = x.getShape().get(0);
    return drop(x.getManager().ones(new Shape(axes), x.getDataType()), rate, pass);
  }

  /** 1 for what is kept, 0 for a share of it, in a shape that spreads over x. */
  static NDArray kept(NDArray x, double rate, Pass pass, long... axes) {
    NDArray ones = x.getManager().ones(new Shape(axes), x.getDataType());
    return drop(ones, rate, pass).gt(0).toType(x.getDataType(), false);
  }

  /** Dropout of single elements, the rest scaled by 1 / (1 - rate). */
  static NDArray drop(NDArray x, double rate, Pass pass) {
    JniUtils.setSeed(pass.seed());
    return JniUtils.dropout((PtNDArray) x, rate, true);
  }
}
