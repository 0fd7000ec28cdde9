package dev.ablate.cli;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ends the process with its own exit status when it is asked to end (Ctrl-C, SIGTERM, a terminal
 * that is closed), whatever it is doing: what is finished stays.
 */
final class Interruption {
  private final AtomicReference<Optional<Ending>> ending = new AtomicReference<>(Optional.empty());
  private final Thread hook = new Thread(this::interrupt, "interruption");
  private volatile boolean happened;

  private record Ending(Runnable end, String then) {}

  /** Begins to listen. */
  void install() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupt() {
    happened = true;
    Optional<Ending> last = ending.get();
    try {
      last.ifPresent(each -> each.end().run());
    } finally {
      System.err.println(
          "interrupted"
              + last.map(Ending::then)
                  .filter(then -> !then.isEmpty())
                  .map("; "::concat)
                  .orElse(""));
      Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
    }
  }

  /**
   * Says what must be ended first; it may have ended already.
   *
   * @param then what a person can rely on after that; may be empty
   */
  void first(Runnable end, String then) {
    ending.set(Optional.of(new Ending(end, then)));
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
