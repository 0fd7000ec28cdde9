package dev.ablate.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A hold that needs no file locks: a folder, which one process alone can make, and in it a beat
 * that shows that its holder lives. One whose beat stands still is taken away from its holder, who
 * may not write any more should it wake up.
 */
final class Lease implements AutoCloseable {
  private static final Duration BEAT = Duration.ofSeconds(3);

  /** So long a beat may stand still: file servers are slow at times. */
  private static final Duration LIFELESS = Duration.ofSeconds(30);

  private final Path folder;
  private final Duration beat;
  private final String holder = UUID.randomUUID().toString();
  private final Thread heart = new Thread(this::live, "lease");
  private long count;

  private Lease(Path folder, Duration beat) {
    this.folder = folder;
    this.beat = beat;
  }

  /** Takes a hold; empty while another process has it. Waits where that one shows no life. */
  static Optional<Lease> take(Path folder) throws IOException {
    return take(folder, BEAT, LIFELESS);
  }

  static Optional<Lease> take(Path folder, Duration beat, Duration lifeless) throws IOException {
    Lease lease = new Lease(folder, beat);
    if (!lease.make() && !(dead(folder, beat, lifeless) && lease.make())) {
      return Optional.empty();
    }
    lease.heart.setDaemon(true);
    lease.heart.start();
    return Optional.of(lease);
  }

  private boolean make() throws IOException {
    try {
      Files.createDirectory(folder);
      beat();
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Whether nobody has it any more; that of a dead holder is moved out of the way. */
  private static boolean dead(Path folder, Duration beat, Duration lifeless) throws IOException {
    String first = said(folder);
    long start = System.nanoTime();
    while (System.nanoTime() - start < lifeless.toNanos()) {
      try {
        Thread.sleep(beat.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      if (!Files.exists(folder)) {
        return true;
      }
      if (!said(folder).equals(first)) {
        return false;
      }
    }
    Path away = folder.resolveSibling(folder.getFileName() + "-" + UUID.randomUUID());
    try {
      Files.move(folder, away, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return true; // another one was faster, or its holder gave it back
    }
    if (!said(away).equals(first)) { // another one was faster, and has made its own
      Files.move(away, folder, StandardCopyOption.ATOMIC_MOVE);
      return false;
    }
    Removal.of(away);
    return true;
  }

  private static String said(Path folder) throws IOException {
    try {
      return Files.readString(folder.resolve("beat"), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private void live() {
    try {
      while (!taken()) {
        Thread.sleep(beat.toMillis());
        try {
          beat();
        } catch (UncheckedIOException e) {
          // A disk that is full for a moment: the next beat tries again.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it is known to be another's, or nobody's. */
  private boolean taken() {
    try {
      return !said(folder).startsWith(holder);
    } catch (IOException e) {
      return false;
    }
  }

  private synchronized void beat() {
    if (count == 0 || held()) {
      WholeFile.write(folder.resolve("beat"), holder + " " + ++count);
    }
  }

  /** Whether it is still this process's: it is not where this one was stopped for long. */
  boolean held() {
    try {
      return said(folder).startsWith(holder);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public synchronized void close() {
    heart.interrupt();
    if (held()) {
      Removal.of(folder);
    }
  }
}
