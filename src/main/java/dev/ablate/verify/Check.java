package dev.ablate.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that was looked into.
 *
 * @param subject what, as a table names it
 * @param outcome what came of it
 * @param looked how many things were looked at
 * @param details what is wrong, or why it could not be told; a line each
 */
public record Check(String subject, Outcome outcome, int looked, List<String> details) {
  public Check {
    details = List.copyOf(details);
  }

  /** What came of a check. */
  public enum Outcome {
    HOLDS("holds"),
    FAILS("fails"),
    /** It could not be told: this is no success. */
    NOT_CHECKED("not checked"),
    /** There is nothing of the kind. */
    NOTHING("nothing to check");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /** As people read it. */
    public String words() {
      return words;
    }
  }

  /** Of what is wrong, and of what could not be told. */
  static Check of(String subject, int looked, List<String> wrong, List<String> untold) {
    Outcome outcome =
        !wrong.isEmpty()
            ? Outcome.FAILS
            : !untold.isEmpty()
                ? Outcome.NOT_CHECKED
                : looked == 0 ? Outcome.NOTHING : Outcome.HOLDS;
    List<String> details = new ArrayList<>(wrong);
    details.addAll(untold);
    return new Check(subject, outcome, looked, details);
  }

  /** Whether nothing stands against the results here. */
  public boolean good() {
    return outcome == Outcome.HOLDS || outcome == Outcome.NOTHING;
  }
}
