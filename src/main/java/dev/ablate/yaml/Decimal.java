package dev.ablate.yaml;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;

/**
 * Doubles as people type them, with the fewest digits that read back to the same value. Jackson's
 * Schubfach finds the digits, because {@code Double.toString} differs between JDKs.
 */
public final class Decimal {
  private static final int SMALLEST_PLAIN_EXPONENT = -5;
  private static final int LARGEST_PLAIN_EXPONENT = 15;

  private Decimal() {}

  /**
   * The number as text: {@code 0.001}, {@code 10}, {@code 1.0e-8}; every YAML reader takes it for a
   * number.
   */
  public static String text(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not finite: " + value);
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0";
    }
    BigDecimal digits = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT) {
      return digits.toPlainString();
    }
    String unscaled = digits.unscaledValue().abs().toString();
    String fraction = unscaled.length() > 1 ? unscaled.substring(1) : "0";
    return (value < 0 ? "-" : "")
        + unscaled.charAt(0)
        + "."
        + fraction
        + "e"
        + (exponent < 0 ? "-" : "+")
        + Math.abs(exponent);
  }
}
