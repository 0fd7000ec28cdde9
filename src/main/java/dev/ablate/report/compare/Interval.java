package dev.ablate.report.compare;

/**
 * A 95 % interval.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {
  /** The share left out on each side. */
  static final double TAIL = 0.025;
}
