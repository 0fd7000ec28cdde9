package dev.ablate.part;

import dev.ablate.chance.Stream;

/**
 * A distribution of initial values. fan_in and fan_out are torch's: inputs (outputs) of a unit
 * times the kernel's points.
 */
@Kind
public interface Initializer extends Part {
  /**
   * Draws one value after the other.
   *
   * @param fanIn of the tensor
   * @param fanOut of the tensor
   * @param chance the draws of this tensor
   */
  Draw draw(double fanIn, double fanOut, Stream chance);

  /** Whether all values of a tensor are the same. */
  default boolean equal() {
    return false;
  }

  /** Gives the next value. */
  @FunctionalInterface
  interface Draw {
    /** The next value. */
    double next();

    /** Uniform between -bound and bound. */
    static Draw uniform(double bound, Stream chance) {
      return () -> (2 * chance.nextDouble() - 1) * bound;
    }

    /** Normal with mean 0. */
    static Draw normal(double std, Stream chance) {
      return () -> chance.nextGaussian() * std;
    }
  }
}
