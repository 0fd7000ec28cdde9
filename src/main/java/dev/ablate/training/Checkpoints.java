package dev.ablate.training;

import dev.ablate.digest.Sha256;
import dev.ablate.results.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A run's checkpoints in a folder: written whole or not at all, verified by the digest in its name
 * when read, the last two kept, so that one that was damaged costs one epoch and not the run.
 *
 * @param folder which need not be there yet
 * @param pauseNanos between two, which is the least that an interruption may cost
 */
record Checkpoints(Path folder, long pauseNanos) {
  private static final long PAUSE_NANOS = 1_000_000_000L;
  private static final Logger LOG = LogManager.getLogger();
  private static final int KEPT = 2;
  private static final String PART = "checkpoint.part";
  private static final String SUFFIX = ".checkpoint";

  Checkpoints(Path folder) {
    this(folder, PAUSE_NANOS);
  }

  /** Keeps a checkpoint and lets go of the oldest. */
  void write(Checkpoint checkpoint) {
    try {
      Files.createDirectories(folder);
      Path part = folder.resolve(PART);
      checkpoint.write(part);
      try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
        file.force(true);
      }
      String name =
          String.format(
              Locale.ROOT, "%012d-%s%s", checkpoint.step(), new Sha256().add(part).hex(), SUFFIX);
      Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      for (Path old : newestFirst().stream().skip(KEPT).toList()) {
        Files.deleteIfExists(old);
      }
    } catch (UncheckedIOException e) {
      throw FileTrouble.writing(folder.resolve(PART), e.getCause());
    } catch (IOException e) {
      throw FileTrouble.writing(folder.resolve(PART), e);
    }
  }

  /** The newest checkpoint that is whole. */
  Optional<Checkpoint> read() {
    for (Path path : newestFirst()) {
      try {
        if (path.getFileName().toString().endsWith("-" + new Sha256().add(path).hex() + SUFFIX)) {
          return Optional.of(Checkpoint.read(path));
        }
        LOG.warn("{} is damaged and is not used", path);
      } catch (IOException | RuntimeException e) {
        // of another version of this program, whose digest is right
        LOG.warn("{} cannot be read and is not used: {}", path, e.toString());
      }
    }
    return Optional.empty();
  }

  private List<Path> newestFirst() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> path.getFileName().toString().endsWith(SUFFIX))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }
}
