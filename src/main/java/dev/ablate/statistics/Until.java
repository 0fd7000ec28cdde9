package dev.ablate.statistics;

/** When a condition gets no more seeds, before the last look. */
public sealed interface Until {
  /** At the last look alone, as where seeds were added to a fixed number of them. */
  record Never() implements Until {}

  /** Once its verdict is no longer undecided. */
  record Decided() implements Until {}

  /**
   * Once its interval is narrow enough.
   *
   * @param most the half width, in the metric's unit
   */
  record HalfWidth(double most) implements Until {
    /** Checks. */
    public HalfWidth {
      if (!(most > 0)) {
        throw new IllegalArgumentException("half width " + most);
      }
    }
  }
}
