package dev.ablate.run.local;

/** A worker process ended while it had a run. */
public final class WorkerDied extends Exception {
  private static final long serialVersionUID = 1L;

  WorkerDied(String message) {
    super(message);
  }
}
