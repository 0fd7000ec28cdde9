package dev.ablate.statistics;

import java.util.OptionalDouble;

/**
 * What parts do together beyond what they do apart: v(a, b) − v(a) − v(b) + v(neither), a seed at a
 * time.
 *
 * @param differences that value of each seed
 * @param interval of its mean
 * @param kind what the interval allows to say
 */
public record Interaction(Differences differences, Interval interval, Kind kind) {
  /** How two parts go together. */
  public enum Kind {
    /** Together they bring less than the sum of what each brings: one does the other's work. */
    REDUNDANT("redundant"),
    /** Together they bring the sum: the interval lies within ±margin. */
    ADDITIVE("additive"),
    /** Together they bring more than the sum. */
    SYNERGISTIC("synergistic"),
    /** The seeds so far do not tell. */
    UNDECIDED("undecided");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As people read it. */
    public String words() {
      return words;
    }
  }

  /**
   * Of two parts, from the metric of each seed.
   *
   * @param both with both parts
   * @param first with the first alone
   * @param second with the second alone
   * @param neither with neither
   * @param level of the interval: that of the whole over the number of interactions asked for, so
   *     that all intervals hold together (Bonferroni)
   * @param margin the smallest interaction that matters; without one nothing is called additive
   */
  public static Interaction of(
      double[] both,
      double[] first,
      double[] second,
      double[] neither,
      Better better,
      double level,
      OptionalDouble margin) {
    double[] values = new double[both.length];
    for (int seed = 0; seed < values.length; seed++) {
      values[seed] = both[seed] - first[seed] - second[seed] + neither[seed];
    }
    return of(Differences.of(values), better, level, margin);
  }

  /** Of values that are interactions already, one a seed. */
  public static Interaction of(
      Differences differences, Better better, double level, OptionalDouble margin) {
    Interval interval = differences.interval(level);
    return new Interaction(differences, interval, kind(interval, better, margin));
  }

  private static Kind kind(Interval interval, Better better, OptionalDouble margin) {
    if (margin.isPresent() && interval.within(margin.getAsDouble())) {
      return Kind.ADDITIVE;
    }
    if (interval.contains(0)) {
      return Kind.UNDECIDED;
    }
    return better.isGain(interval.low()) ? Kind.SYNERGISTIC : Kind.REDUNDANT;
  }
}
