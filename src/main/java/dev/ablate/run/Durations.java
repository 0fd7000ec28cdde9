package dev.ablate.run;

import java.util.Locale;
import java.util.OptionalDouble;

/** Durations for people. */
public final class Durations {
  private static final int SECONDS_IN_MINUTE = 60;
  private static final int MINUTES_IN_HOUR = 60;

  private Durations() {}

  /** What a line says of the time that is left: nothing where that is not known. */
  public static String left(OptionalDouble seconds) {
    if (seconds.isEmpty()) {
      return "";
    }
    return seconds.getAsDouble() < 1
        ? ", under a second left"
        : ", about " + text(seconds.getAsDouble()) + " left";
  }

  /** Such as {@code 0.4 s}, {@code 12 s}, {@code 4 min 05 s}, {@code 2 h 03 min}. */
  public static String text(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    long minutes = whole / SECONDS_IN_MINUTE;
    if (minutes == 0) {
      return whole + " s";
    }
    if (minutes < MINUTES_IN_HOUR) {
      return String.format(Locale.ROOT, "%d min %02d s", minutes, whole % SECONDS_IN_MINUTE);
    }
    return String.format(
        Locale.ROOT, "%d h %02d min", minutes / MINUTES_IN_HOUR, minutes % MINUTES_IN_HOUR);
  }
}
