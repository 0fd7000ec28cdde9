package dev.ablate.report.render;

import dev.ablate.report.compare.Figures;
import dev.ablate.statistics.Interval;
import dev.ablate.yaml.Decimal;
import java.math.BigDecimal;

/** Numbers as a person reads them: shares in percent, differences of shares in points. */
final class Points {
  private static final int PERCENT = 100;
  private static final double SMALL = 0.001;
  private static final double ROUNDED_TO_ZERO = 0.00005;

  private Points() {}

  /** What was measured, {@code 91.23}. */
  static String value(double value, boolean share) {
    return share
        ? Figures.fixed(value * PERCENT, 2)
        : isTiny(value, SMALL) ? Figures.significant(value, 3) : Figures.fixed(value, 4);
  }

  /** Whether four digits behind the dot would leave little or nothing of a number. */
  private static boolean isTiny(double value, double bound) {
    return value != 0 && Math.abs(value) < bound;
  }

  /** A difference with its sign, {@code +0.42}. */
  static String signed(double difference, boolean share) {
    if (!share && isTiny(difference, ROUNDED_TO_ZERO)) {
      return (difference > 0 ? "+" : "") + Figures.significant(difference, 2);
    }
    return share ? Figures.signed(difference * PERCENT, 2) : Figures.signed(difference, 4);
  }

  /** A difference of shares to a tenth of a point, {@code +8.6}. */
  static String gap(double difference) {
    return Figures.signed(difference * PERCENT, 1);
  }

  /** An interval of differences, {@code +0.10 to +0.74}. */
  static String interval(Interval interval, boolean share) {
    return signed(interval.low(), share) + " to " + signed(interval.high(), share);
  }

  /** A level that somebody typed, {@code 5 %}. */
  static String percent(double level) {
    return hundredfold(level) + " %";
  }

  /** A margin that somebody typed, {@code ±1 point}. */
  static String margin(double margin, boolean share) {
    String shown = share ? hundredfold(margin) : Decimal.text(margin);
    String unit = !share ? "" : shown.equals("1") ? " point" : " points";
    return "±" + shown + unit;
  }

  private static String hundredfold(double typed) {
    return Decimal.text(BigDecimal.valueOf(typed).movePointRight(2).doubleValue());
  }
}
