package dev.ablate.run.slurm;

import dev.ablate.run.Answer;
import dev.ablate.run.Engine;
import dev.ablate.run.Moment;
import dev.ablate.run.Work;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Keeps what a listener is to hear until no lock is held: whoever hears may have a lock of its own,
 * and call back.
 */
final class News implements Engine.Listener {
  private final Engine.Listener listener;
  private final Queue<Runnable> untold = new ConcurrentLinkedQueue<>();

  /** Nothing has happened yet. */
  News(Engine.Listener listener) {
    this.listener = listener;
  }

  /** Tells what happened, in order. The caller holds no lock. */
  void tell() {
    for (Runnable next = untold.poll(); next != null; next = untold.poll()) {
      next.run();
    }
  }

  /** Does something once all is told that happened before. */
  void then(Runnable what) {
    untold.add(what);
  }

  @Override
  public void started(Work work) {
    untold.add(() -> listener.started(work));
  }

  @Override
  public void progress(Work work, Moment moment) {
    untold.add(() -> listener.progress(work, moment));
  }

  @Override
  public void silent(Work work, String message) {
    untold.add(() -> listener.silent(work, message));
  }

  @Override
  public void answered(Work work, Answer answer) {
    untold.add(() -> listener.answered(work, answer));
  }

  @Override
  public void crashed(Throwable why) {
    untold.add(() -> listener.crashed(why));
  }
}
