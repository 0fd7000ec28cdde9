package dev.ablate.cli;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ends the process with its own exit status when it is asked to end (Ctrl-C, SIGTERM, a terminal
 * that is closed), whatever it is doing: what is finished stays.
 */
final class Interruption {
  private final AtomicReference<Optional<Runnable>> ending =
      new AtomicReference<>(Optional.empty());
  private final Thread hook = new Thread(this::interrupt, "interruption");
  private volatile boolean happened;

  /** Begins to listen. */
  void install() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupt() {
    happened = true;
    Optional<Runnable> last = ending.get();
    try {
      last.ifPresent(Runnable::run);
    } finally {
      System.err.println(
          last.isEmpty()
              ? "interrupted"
              : "interrupted; the same command goes on where this one was");
      Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
    }
  }

  /** Says what must be ended first; it may have ended already. */
  void first(Runnable end) {
    ending.set(Optional.of(end));
  }

  boolean happened() {
    return happened;
  }

  /** Exits, unless an interruption came first. */
  void exit(int status) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // it is running, and ends the process
    }
    System.exit(status);
  }
}
