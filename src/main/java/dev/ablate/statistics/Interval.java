package dev.ablate.statistics;

/**
 * A range that holds a true value with a stated confidence.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {
  /** What is known where nothing can be computed: everything is possible. */
  public static final Interval UNBOUNDED =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Around a value, as far to either side. */
  public static Interval around(double value, double halfWidth) {
    return new Interval(value - halfWidth, value + halfWidth);
  }

  /** Half its width. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /** Whether it lies between −margin and +margin, ends included. */
  public boolean within(double margin) {
    return -margin <= low && high <= margin;
  }

  /** Whether a value lies in it, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
