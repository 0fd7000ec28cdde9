package dev.ablate.statistics;

/** Which values of a metric are the better ones. */
public enum Better {
  /** As of an accuracy. */
  HIGHER(1),
  /** As of a loss. */
  LOWER(-1);

  private final int sign;

  Better(int sign) {
    this.sign = sign;
  }

  /** By whether larger values are better. */
  public static Better of(boolean higherIsBetter) {
    return higherIsBetter ? HIGHER : LOWER;
  }

  /** Whether a difference to the reference is for the better. */
  public boolean isGain(double difference) {
    return sign * difference > 0;
  }
}
