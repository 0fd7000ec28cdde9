package dev.ablate.report.compare;

import dev.ablate.results.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/**
 * Computed numbers as text.
 *
 * <p>They are rounded: a t quantile's last digit depends on the processor's exp and log, and the
 * report is to have the same bytes everywhere.
 */
public final class Figures {
  /** Far less than a double has, far more than a measurement over some seeds is worth. */
  private static final int STORED_DIGITS = 6;

  private static final String MINUS = "−";

  private Figures() {}

  /** For a program to read: six significant digits, or the number's name where it is none. */
  public static String stored(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Numbers.text(value);
    }
    return Numbers.text(rounded(value, STORED_DIGITS).doubleValue());
  }

  public static String stored(OptionalDouble value) {
    return value.isPresent() ? stored(value.getAsDouble()) : "";
  }

  /** For a person: so many significant digits, without an exponent unless it is far from one. */
  public static String significant(double value, int digits) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Numbers.text(value);
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = rounded(value, digits);
    double size = Math.abs(rounded.doubleValue());
    int scale = Math.max(0, digits - rounded.precision() + rounded.scale());
    String text =
        size < 1e-4 || size >= 1e7
            ? Numbers.text(rounded.doubleValue()).replace("E", "e")
            : rounded.setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
    return text.replace("-", MINUS);
  }

  /** For a person: so many digits behind the dot. */
  public static String fixed(double value, int digits) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Numbers.text(value).replace("-", MINUS);
    }
    BigDecimal rounded =
        new BigDecimal(Numbers.text(value)).setScale(digits, RoundingMode.HALF_EVEN);
    return rounded.toPlainString().replace("-", MINUS);
  }

  /** The same with a sign, but none for a number that is rounded to zero. */
  public static String signed(double value, int digits) {
    String text = fixed(value, digits);
    if (text.matches("−?[0.]+")) {
      return text.replace(MINUS, "");
    }
    return value > 0 ? "+" + text : text;
  }

  /** A count with thin spaces between groups of three digits. */
  public static String count(long value) {
    return String.format(java.util.Locale.ROOT, "%,d", value).replace(',', '\u202f');
  }

  /**
   * A p value: three digits behind the dot, or that it is below them; a fourth where three would
   * hide on which side of 0.05 it lies.
   */
  public static String p(double value) {
    String text = fixed(value, 3);
    return value < 0.001 ? "< 0.001" : text.equals("0.050") ? fixed(value, 4) : text;
  }

  /** The same in a sentence: {@code p = 0.012}, {@code p < 0.001}. */
  public static String pIs(double value) {
    return "p " + (value < 0.001 ? "" : "= ") + p(value);
  }

  private static BigDecimal rounded(double value, int digits) {
    return new BigDecimal(Numbers.text(value))
        .round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }
}
