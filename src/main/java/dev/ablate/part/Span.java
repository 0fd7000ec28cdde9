package dev.ablate.part;

import java.math.BigDecimal;

/**
 * Numbers from one to another, both of them in it; infinite where there is no end.
 *
 * @param least the lower end
 * @param most the upper end
 */
public record Span(double least, double most) {
  /** From one number on. */
  public static Span from(double least) {
    return new Span(least, Double.POSITIVE_INFINITY);
  }

  /** As {@code from 0 to 1}, {@code from 0 on} or {@code up to 0}. */
  @Override
  public String toString() {
    if (least == Double.NEGATIVE_INFINITY) {
      return "up to " + number(most);
    }
    return "from "
        + number(least)
        + (most == Double.POSITIVE_INFINITY ? " on" : " to " + number(most));
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
