package dev.ablate.cli;

import dev.ablate.run.Series;

/**
 * Ends a series when the process is asked to end: workers stop, what is finished stays, and the
 * exit status says so.
 */
final class Interruption implements AutoCloseable {
  private final Thread hook;
  private volatile boolean happened;

  Interruption(Series series, Display display) {
    this.hook = new Thread(() -> interrupt(series, display), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupt(Series series, Display display) {
    happened = true;
    series.stop();
    try {
      display.close();
    } finally {
      System.err.println("interrupted; the same command goes on where this one was");
      Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
    }
  }

  boolean happened() {
    return happened;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it is running, and ends the process
    }
  }
}
