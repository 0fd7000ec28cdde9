package dev.ablate.run;

import java.util.List;

/**
 * How a series went.
 *
 * @param trained trainings that came to their end
 * @param finished runs that needed none, or got the files of an equal one
 * @param diverged trainings whose loss was NaN or infinite, and at which step
 * @param failures trainings that failed
 * @param notRun trainings left out after a failure
 * @param left trainings that go on without this command, for a later one to collect
 */
public record SeriesOutcome(
    int trained,
    int finished,
    List<String> diverged,
    List<Failure> failures,
    int notRun,
    int left) {
  public SeriesOutcome {
    diverged = List.copyOf(diverged);
    failures = List.copyOf(failures);
  }

  /**
   * A training that failed.
   *
   * @param run its name
   * @param message why
   */
  public record Failure(String run, String message) {}

  /** Whether every training came to its end. */
  public boolean complete() {
    return failures.isEmpty() && notRun == 0 && left == 0;
  }
}
