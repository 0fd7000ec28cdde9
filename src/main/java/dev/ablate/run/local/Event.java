package dev.ablate.run.local;

/**
 * What a worker says.
 *
 * @param kind what happened
 * @param epoch the epoch, with {@link Kind#PROGRESS}
 * @param step steps made, with {@link Kind#PROGRESS}
 * @param steps steps to make, with {@link Kind#PROGRESS}
 * @param message why, with {@link Kind#FAILED} and {@link Kind#EXHAUSTED}; why not to be worried,
 *     with {@link Kind#WARNING}
 */
public record Event(Kind kind, int epoch, long step, long steps, String message) {
  /** What can happen. */
  public enum Kind {
    /** The engine is loaded. */
    READY,
    /** Steps were made. */
    PROGRESS,
    /** The worker lives. */
    BEAT,
    /** The user should know something that stops nothing. */
    WARNING,
    /** The run's files are written. */
    DONE,
    /** The run's files are written; its loss was NaN or infinite. */
    DIVERGED,
    /** The run ended by an error. */
    FAILED,
    /** The run ended for want of memory, and its worker ends too. */
    EXHAUSTED
  }

  static Event of(Kind kind, String message) {
    return new Event(kind, 0, 0, 0, message);
  }

  static Event progress(int epoch, long step, long steps) {
    return new Event(Kind.PROGRESS, epoch, step, steps, "");
  }
}
