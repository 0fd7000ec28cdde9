package dev.ablate.run.local;

import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.FileTrouble;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Which workers of a results folder are alive. A worker whose coordinator was killed ends by
 * itself, but on a machine out of breath perhaps not before the next coordinator begins, and two
 * must not write one run's files.
 *
 * @param file that each worker holds a share of a lock on while it lives; the system lets go of it
 *     however the process ends, so that none is ever left over
 */
record WorkerLock(Path file) {
  private static final int PATIENCE_TRIES = 300;
  private static final int TRY_MILLIS = 100;

  /** Is there until the share is given back, or this process ends; nobody may lose hold of it. */
  Optional<FileLock> join() throws IOException {
    FileChannel channel = open();
    try {
      return Optional.of(channel.lock(0, Long.MAX_VALUE, true));
    } catch (IOException e) {
      return Optional.empty(); // the file system has no locks, and nobody will wait
    }
  }

  /**
   * Waits until nobody is there.
   *
   * @throws ProblemsException if somebody stays
   */
  void awaitNobody() {
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel = open()) {
        for (int tries = 0; tries < PATIENCE_TRIES; tries++) {
          if (free(channel)) {
            return;
          }
          Thread.sleep(TRY_MILLIS);
        }
      }
    } catch (IOException e) {
      throw FileTrouble.writing(file, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemsException(
        Place.of(file.toString()),
        "a worker of an earlier ablate still works here, although that one is gone; end it first");
  }

  private static boolean free(FileChannel channel) {
    try (FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException e) {
      return true; // the file system has no locks, so that it cannot be known
    }
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }
}
