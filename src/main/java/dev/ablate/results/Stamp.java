package dev.ablate.results;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Size and time of change, which tell that a file is still the same without reading it.
 *
 * <p>They do so of a file that was left alone for a while: a clock of files ticks slowly, so right
 * after a file was written another change might show neither.
 */
final class Stamp {
  private static final Duration CALM = Duration.ofSeconds(2);

  private Stamp() {}

  /** The stamp; empty of a file that was changed too lately to trust it. */
  static Optional<String> of(BasicFileAttributes file, Instant now) {
    Instant changed = file.lastModifiedTime().toInstant();
    return changed.plus(CALM).isBefore(now)
        ? Optional.of(file.size() + " " + changed)
        : Optional.empty();
  }
}
