package dev.ablate.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The hold of the one process that writes into a results folder: a lock, which the system lets go
 * of however the process ends; on a file system that has no locks, as network ones may, a lease.
 *
 * @param lock that is held, or useless
 * @param lease where the lock is useless
 */
record Hold(FileChannel lock, Optional<Lease> lease) implements AutoCloseable {
  /** Takes hold of a results folder; empty while another process has it. */
  static Optional<Hold> take(StateFolder state) throws IOException {
    // A file of its own: POSIX lets go of a process's lock as soon as the process closes the
    // locked file anywhere.
    FileChannel lock =
        FileChannel.open(state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Optional<Hold> hold = take(lock, state);
    if (hold.isEmpty()) {
      lock.close();
    }
    return hold;
  }

  private static Optional<Hold> take(FileChannel lock, StateFolder state) throws IOException {
    boolean locked;
    try {
      locked = lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    } catch (IOException e) { // there are no locks
      return Lease.take(state.lease()).map(lease -> new Hold(lock, Optional.of(lease)));
    }
    return locked ? Optional.of(new Hold(lock, Optional.empty())) : Optional.empty();
  }

  /** Refuses to go on where another process has taken hold since. */
  void check() throws IOException {
    if (lease.isPresent() && !lease.get().held()) {
      throw new IOException("another ablate has taken this results folder, while this was stopped");
    }
  }

  @Override
  public void close() throws IOException {
    lease.ifPresent(Lease::close);
    lock.close();
  }
}
