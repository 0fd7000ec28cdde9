package dev.ablate.run.local;

import dev.ablate.run.Moment;
import java.util.Optional;

/**
 * What a worker says.
 *
 * @param kind what happened
 * @param moment where the run is, with {@link Kind#PROGRESS}
 * @param message why, with {@link Kind#FAILED} and {@link Kind#EXHAUSTED}; why not to be worried,
 *     with {@link Kind#WARNING}
 */
public record Event(Kind kind, Optional<Moment> moment, String message) {
  /** A line that something else has spoilt may lack the moment. */
  public Event {
    moment = moment == null ? Optional.empty() : moment;
  }

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
    return new Event(kind, Optional.empty(), message);
  }

  static Event progress(Moment moment) {
    return new Event(Kind.PROGRESS, Optional.of(moment), "");
  }
}
