package dev.ablate.statistics;

/**
 * Whether results bear out that a condition is above (or below) its reference.
 *
 * <p>Two one-sided paired t-tests, each at the level. At most one of them can reject below a level
 * of 0.5, and where there is no difference each does so with the chance of the level. So a false
 * <i>holds</i> has at most the level, and a false <i>contradicted</i> likewise. Source: Student
 * 1908.
 *
 * @param p one-sided p of what was expected: small where it holds
 * @param pOpposite one-sided p of the opposite: small where it is contradicted
 * @param finding what follows
 */
public record Expectation(double p, double pOpposite, Finding finding) {
  /** What a test of an expectation comes to. */
  public enum Finding {
    /** The results support what was expected. */
    HOLDS("holds"),
    /** The results support the opposite. */
    CONTRADICTED("contradicted"),
    /** The results support neither. */
    UNDECIDED("undecided");

    private final String words;

    Finding(String words) {
      this.words = words;
    }

    /** As people read it. */
    public String words() {
      return words;
    }
  }

  /** That the true mean of the differences is above 0. */
  public static Expectation greater(Differences differences, double level) {
    return of(differences.pAbove(), differences.pBelow(), level);
  }

  /** That the true mean of the differences is below 0. */
  public static Expectation less(Differences differences, double level) {
    return of(differences.pBelow(), differences.pAbove(), level);
  }

  private static Expectation of(double p, double opposite, double level) {
    if (!(level > 0 && level < 0.5)) {
      throw new IllegalArgumentException("level " + level);
    }
    Finding finding =
        p <= level ? Finding.HOLDS : opposite <= level ? Finding.CONTRADICTED : Finding.UNDECIDED;
    return new Expectation(p, opposite, finding);
  }
}
