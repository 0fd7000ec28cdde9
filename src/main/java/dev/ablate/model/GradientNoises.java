package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.spec.GradientNoise;
import java.util.Optional;

/**
 * The declared noise on gradients, which depends on the run's seed and the step alone: torch's
 * generator is seeded before each draw.
 *
 * @param spec as declared, if at all
 * @param chance of the run
 */
public record GradientNoises(Optional<GradientNoise> spec, Chance chance) {

  /** The gradient with the noise of a step, counted from 1. */
  public NDArray add(NDArray gradient, long step) {
    if (spec.isEmpty()) {
      return gradient;
    }
    JniUtils.setSeed(chance.stream(Purpose.NOISE, "", 0, step).nextLong());
    float deviation = (float) spec.get().deviation(step);
    return gradient.add(
        gradient.getManager().randomNormal(0f, deviation, gradient.getShape(), DataType.FLOAT32));
  }
}
