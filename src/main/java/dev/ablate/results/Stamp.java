package dev.ablate.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Size, times and inode, which tell that a file is still the same without reading it. A program may
 * set the time of a change as it likes, but not the time at which it did so.
 *
 * <p>They do so of a file that was left alone for a while: a clock of files ticks slowly, so right
 * after a file was written another change might show neither.
 */
final class Stamp {
  private static final Duration CALM = Duration.ofSeconds(2);

  private Stamp() {}

  /** The stamp; empty of a file that was changed too lately to trust it. */
  static Optional<String> of(Path path, BasicFileAttributes file, Instant now) throws IOException {
    Instant modified = file.lastModifiedTime().toInstant();
    return modified.plus(CALM).isBefore(now)
        ? Optional.of(file.size() + " " + modified + " " + changed(path) + " " + file.fileKey())
        : Optional.empty();
  }

  /** When anything of the file was changed last, where the system says so. */
  private static String changed(Path path) throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? Files.getAttribute(path, "unix:ctime").toString()
        : "";
  }
}
