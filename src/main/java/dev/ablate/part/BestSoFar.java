package dev.ablate.part;

/** Follows a number and remembers its best value. */
public final class BestSoFar {
  private final boolean higherIsBetter;
  private double best = Double.NaN;

  /** Nothing so far. */
  public BestSoFar(boolean higherIsBetter) {
    this.higherIsBetter = higherIsBetter;
  }

  /**
   * Whether a value is better than all before it, by more than a difference and a share; then it is
   * the best. NaN never is.
   */
  public boolean improves(double value, double difference, double share) {
    if (Double.isNaN(value)) {
      return false;
    }
    boolean better =
        Double.isNaN(best)
            || (higherIsBetter
                ? value > best * (1 + share) + difference
                : value < best * (1 - share) - difference);
    if (better) {
      best = value;
    }
    return better;
  }
}
