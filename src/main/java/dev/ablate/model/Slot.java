package dev.ablate.model;

import dev.ablate.spec.InitSpec;
import java.util.List;
import java.util.Optional;

/**
 * A learned tensor's place in the flat vector.
 *
 * @param layer the layer's name
 * @param tensor the tensor's name in the layer: weight or bias
 * @param role what it does
 * @param shape torch's shape
 * @param fanIn inputs of a unit times the kernel's points; 0 where there is none
 * @param fanOut outputs times the kernel's points; 0 where there is none
 * @param init the layer's own initialization
 * @param offset of the first number in the flat vector
 */
public record Slot(
    String layer,
    String tensor,
    Role role,
    List<Integer> shape,
    long fanIn,
    long fanOut,
    Optional<InitSpec> init,
    int offset) {

  /** What a learned tensor does. */
  public enum Role {
    /** A convolution's or linear layer's weights. */
    WEIGHT,
    /** A convolution's or linear layer's biases. */
    BIAS,
    /** A normalization's factors, at first 1. */
    SCALE,
    /** A normalization's summands, at first 0. */
    SHIFT,
    /** prelu's slope, at first 0.25. */
    SLOPE
  }

  /** The name in a weights file. */
  public String name() {
    return layer + "." + tensor;
  }

  /** How many numbers. */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
