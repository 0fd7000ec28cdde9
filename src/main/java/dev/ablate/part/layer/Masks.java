package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Pass;

/**
 * Draws that depend on the run's seed, the layer's name and the step alone: torch's generator is
 * seeded before each.
 */
final class Masks {
  private Masks() {}

  /** Dropout of single elements, the rest scaled by 1 / (1 - rate). */
  static NDArray drop(NDArray x, double rate, Pass pass) {
    JniUtils.setSeed(pass.seed());
    return JniUtils.dropout((PtNDArray) x, rate, true);
  }
}
