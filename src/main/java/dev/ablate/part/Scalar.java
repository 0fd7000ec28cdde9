package dev.ablate.part;

import ai.djl.ndarray.NDArray;

/**
 * A number to multiply by, to divide by, to raise to, or to compare with, where a gradient is
 * wanted: {@code x.mul(Scalar.of(x, 2))} instead of {@code x.mul(2)}.
 *
 * <p>DJL's {@code x.mul(2)} makes a tensor of the number whose memory is Java's, and lets go of it
 * at once. The gradient needs the number again. If Java collects its garbage between the two, the
 * gradient is computed with whatever lies there then.
 */
public final class Scalar {
  private Scalar() {}

  /**
   * A number as a tensor without axes that lives as long as the arrays of its step.
   *
   * @param beside an array of the step, in whose manager the tensor is
   * @param value of the tensor, which has its type: a float beside an array of another type of
   *     floating point leaves that type
   */
  public static NDArray of(NDArray beside, Number value) {
    return beside.getManager().create(value);
  }
}
