package dev.ablate.statistics;

/** When a condition gets no more seeds, before the last look. */
public sealed interface Until {
  /** Whether a condition with this verdict and interval gets no more seeds. */
  boolean ends(Verdict verdict, Interval interval);

  /** At the last look alone, as where seeds were added to a fixed number of them. */
  record Never() implements Until {
    @Override
    public boolean ends(Verdict verdict, Interval interval) {
      return false;
    }
  }

  /** Once its verdict is no longer undecided. */
  record Decided() implements Until {
    @Override
    public boolean ends(Verdict verdict, Interval interval) {
      return verdict != Verdict.UNDECIDED;
    }
  }

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

    @Override
    public boolean ends(Verdict verdict, Interval interval) {
      return interval.halfWidth() <= most;
    }
  }
}
