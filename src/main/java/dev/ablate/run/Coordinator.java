package dev.ablate.run;

import dev.ablate.results.FileTrouble;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Has an engine train what waits, and keeps account of what becomes of it. */
final class Coordinator implements Engine.Listener {
  /** Work that so many places have lost is given up. */
  static final int MOST_ATTEMPTS = 3;

  private final Engine engine;
  private final boolean failFast;
  private final SeriesListener listener;
  private final Consumer<Task> finished;
  private final FailureNotes notes;

  private final Map<Task, Long> startNanos = new ConcurrentHashMap<>();
  private final List<SeriesOutcome.Failure> failures = new ArrayList<>();
  private final List<String> diverged = new ArrayList<>();
  private int trained;
  private int notRun;
  private int unanswered;
  private Optional<Throwable> crash = Optional.empty();

  /**
   * Nothing is submitted yet.
   *
   * @param failFast whether the first failure keeps what has not begun from beginning
   * @param finished notes that a training's files are there
   * @param notes of the runs that fail
   */
  Coordinator(
      Engine engine,
      boolean failFast,
      SeriesListener listener,
      Consumer<Task> finished,
      FailureNotes notes) {
    this.engine = engine;
    this.failFast = failFast;
    this.listener = listener;
    this.finished = finished;
    this.notes = notes;
  }

  /**
   * Returns when all work is answered.
   *
   * @param before runs that were finished before
   */
  SeriesOutcome run(List<Work> work, int before) {
    synchronized (this) {
      unanswered = work.size();
    }
    boolean detached = false;
    if (!work.isEmpty()) { // else the engine was never opened
      engine.submit(work);
      detached = engine.detach();
      if (!detached) {
        awaitAnswers();
      }
    }
    synchronized (this) {
      return new SeriesOutcome(
          trained, before, diverged, failures, notRun, detached ? unanswered : 0);
    }
  }

  private synchronized void awaitAnswers() {
    try {
      while (unanswered > 0 && crash.isEmpty()) {
        wait();
      }
    } catch (InterruptedException e) {
      engine.cancel();
      Thread.currentThread().interrupt();
    }
    crash.ifPresent(
        why -> {
          throw new IllegalStateException(why);
        });
  }

  @Override
  public void started(Work work) {
    startNanos.putIfAbsent(work.task(), System.nanoTime());
    listener.started(work.task());
  }

  @Override
  public void progress(Work work, Moment moment) {
    listener.progress(work.task(), moment);
  }

  @Override
  public void silent(Work work, String message) {
    listener.silent(work.task(), message);
  }

  @Override
  public void answered(Work work, Answer answer) {
    try {
      if (answer instanceof Answer.Lost && work.attempt() < MOST_ATTEMPTS) {
        if (again()) {
          engine.submit(List.of(work.again()));
        } else {
          answered(1);
        }
        return;
      }
      keep(work, answer);
      answered(1);
    } catch (RuntimeException | Error e) {
      crashed(e);
    }
  }

  /** Whether what was lost is tried again; else it is one more that was not run. */
  private synchronized boolean again() {
    boolean over = failFast && !failures.isEmpty();
    notRun += over ? 1 : 0;
    return !over;
  }

  private void keep(Work work, Answer answer) {
    if (answer instanceof Answer.Done done) {
      finish(work, done);
    } else if (answer instanceof Answer.Failed failed) {
      fail(work, failed.message());
    } else if (answer instanceof Answer.Lost lost) {
      fail(work, lost.message() + " (tried " + MOST_ATTEMPTS + " times)");
    }
    // What was cancelled is neither finished nor failed: the next series trains it.
  }

  private void finish(Work work, Answer.Done done) {
    try {
      finished.accept(work.task());
    } catch (UncheckedIOException e) {
      fail(work, FileTrouble.text(e));
      return;
    }
    synchronized (this) {
      trained++;
      done.divergedAt().ifPresent(where -> diverged.add(work.task().name() + " at " + where));
    }
    listener.finished(work.task(), done.divergedAt().isPresent());
  }

  private void fail(Work work, String message) {
    long start = startNanos.getOrDefault(work.task(), System.nanoTime());
    notes.write(work, message, (System.nanoTime() - start) / 1e9);
    synchronized (this) {
      failures.add(new SeriesOutcome.Failure(work.task().name(), message));
    }
    if (failFast || notes.folder().gone()) {
      int left = engine.withdraw().size();
      synchronized (this) {
        notRun += left;
      }
      answered(left);
    }
    listener.failed(work.task(), message);
  }

  private synchronized void answered(int count) {
    unanswered -= count;
    notifyAll();
  }

  @Override
  public void crashed(Throwable why) {
    synchronized (this) {
      crash = crash.or(() -> Optional.of(why));
      notifyAll();
    }
    engine.cancel();
  }
}
