package dev.ablate.run.remote;

import java.util.Map;

/**
 * What a node says at the end of an attempt.
 *
 * @param kind what became of it
 * @param message why, or where it diverged; may be empty
 * @param digests SHA-256 of the files that it leaves, by name
 */
public record End(Kind kind, String message, Map<String, String> digests) {
  /** What can become of an attempt. */
  public enum Kind {
    /** The files are there. */
    DONE,
    /** The files are there, and the loss became NaN or infinite. */
    DIVERGED,
    /** The run is at fault. */
    FAILED,
    /** The place is at fault. */
    LOST,
    /** The time of the element is over; the checkpoints are there. */
    STOPPED
  }

  public End {
    digests = Map.copyOf(digests);
  }

  /** Without files. */
  public static End without(Kind kind, String message) {
    return new End(kind, message, Map.of());
  }

  /** Whether the run's files are there. */
  public boolean hasFiles() {
    return kind == Kind.DONE || kind == Kind.DIVERGED;
  }
}
