package dev.ablate.report.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of numbers and where each lies in a picture.
 *
 * @param low the number at the beginning
 * @param high the number at the end
 * @param from where that begins, in pixels
 * @param to where it ends; before {@code from} for an axis that goes upwards
 */
public record Scale(double low, double high, double from, double to) {
  private static final double[] STEPS = {1, 2, 2.5, 5, 10};

  /** What is so many times farther out than usual would press all others into a line. */
  private static final double FAR_OFF = 4;

  public Scale {
    if (!(low < high)) {
      double room = Math.max(1e-3, Math.abs(low) / 10);
      high = low + room;
      low -= room;
    }
  }

  /**
   * A scale around 0 for differences: wide enough for all but those that are far off, which end at
   * its edges.
   *
   * @param lows lower ends
   * @param highs upper ends, as many
   */
  static Scale around(List<Double> lows, List<Double> highs, double from, double to) {
    double[] far = new double[lows.size()];
    for (int i = 0; i < far.length; i++) {
      far[i] = Math.max(Math.abs(lows.get(i)), Math.abs(highs.get(i)));
    }
    java.util.Arrays.sort(far);
    double usual = far.length == 0 ? 1 : far[(far.length - 1) * 3 / 4];
    double edge = usual == 0 ? Double.MAX_VALUE : FAR_OFF * usual;
    double low = 0;
    double high = 0;
    for (int i = 0; i < far.length; i++) {
      low = Math.min(low, Math.max(-edge, lows.get(i)));
      high = Math.max(high, Math.min(edge, highs.get(i)));
    }
    double room = (high - low) * 0.06;
    return new Scale(low - room, high + room, from, to);
  }

  /** Where a number lies; one that is off the scale lies at its end. */
  double at(double value) {
    return beyond(Math.max(low, Math.min(high, value)));
  }

  /** The same for a picture that is cut at the ends. */
  double beyond(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  boolean has(double value) {
    return value >= low && value <= high;
  }

  /** Round numbers on it, about so many. */
  List<Double> ticks(int about) {
    double raw = (high - low) / about;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = power * 10;
    for (double each : STEPS) {
      if (each * power >= raw) {
        step = each * power;
        break;
      }
    }
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(
          new BigDecimal(Double.toString(i * step))
              .setScale(9, RoundingMode.HALF_EVEN)
              .stripTrailingZeros()
              .doubleValue());
    }
    return ticks;
  }
}
