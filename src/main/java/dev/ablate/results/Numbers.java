package dev.ablate.results;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * Numbers as text: the shortest decimal that reads back to the same number.
 *
 * <p>{@code Double.toString} will not do: before JDK 19 it sometimes writes a digit too many, so
 * the same measurement would have other bytes on another JDK. Jackson carries Raffaello Giulietti's
 * algorithm (Schubfach) in its own code, with a dot in every locale. A double that came from a
 * float is written as the double it is, because that is the number that was averaged and compared.
 */
public final class Numbers {
  private Numbers() {}

  /** A double as text; {@code NaN} and {@code Infinity} by their names. */
  public static String text(double value) {
    return NumberOutput.toString(value, true);
  }

  /** A float as text, with no more digits than a float has. */
  public static String text(float value) {
    return NumberOutput.toString(value, true);
  }
}
