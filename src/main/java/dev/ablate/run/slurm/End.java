package dev.ablate.run.slurm;

import java.util.Map;

/**
 * What a node says at the end of an attempt.
 *
 * @param kind what became of it
 * @param message why, or where it diverged; may be empty
 * @param digests SHA-256 of the files that it leaves, by name
 */
record End(Kind kind, String message, Map<String, String> digests) {
  /** What can become of an attempt. */
  enum Kind {
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

  End {
    digests = Map.copyOf(digests);
  }

  /** Whether the run's files are there. */
  boolean hasFiles() {
    return kind == Kind.DONE || kind == Kind.DIVERGED;
  }
}
