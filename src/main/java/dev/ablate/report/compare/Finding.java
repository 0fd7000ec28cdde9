package dev.ablate.report.compare;

import dev.ablate.spec.Expectation;
import java.util.Optional;

/**
 * An expectation and what came of it.
 *
 * @param experiment whose expectation it is
 * @param expectation what was expected
 * @param claim which of the things that it states
 * @param measured ours over the seeds that have it
 * @param outcome the verdict
 * @param detail the numbers behind the verdict, in words
 */
public record Finding(
    String experiment,
    Expectation expectation,
    Claim claim,
    Optional<Sample> measured,
    Outcome outcome,
    String detail) {

  /** What an expectation may state. */
  public enum Claim {
    /** A published number. */
    VALUE,
    /** That the measure is less than a bound. */
    LESS,
    /** That it is greater. */
    GREATER
  }

  /** What came of an expectation. */
  public enum Outcome {
    /** The mean over seeds lies within the tolerance. */
    REPRODUCED("reproduced", true),
    /** The mean lies outside of it, and no run of ours is likely to come out as published. */
    NOT_REPRODUCED("not reproduced", false),
    /** An inequality that a one-sided test supports. */
    HOLDS("holds", true),
    /** One whose opposite it supports. */
    CONTRADICTED("contradicted", false),
    /** Our seeds support neither, or could have come out as published. */
    UNDECIDED("undecided", false),
    /** There is no finished run that measured it. */
    NOT_MEASURED("not measured", false);

    private final String words;
    private final boolean met;

    Outcome(String words, boolean met) {
      this.words = words;
      this.met = met;
    }

    /** As people read it. */
    public String words() {
      return words;
    }

    /** Whether the expectation counts as met. */
    public boolean met() {
      return met;
    }
  }
}
