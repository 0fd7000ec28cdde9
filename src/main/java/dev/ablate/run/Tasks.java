package dev.ablate.run;

import dev.ablate.run.local.WorkerEnvironment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Trainings that wait, the longest first, so that none is left over when the others are done.
 *
 * <p>Those that run at a time have as many threads together as there is room for. One that has more
 * runs alone. A long one with many threads lets shorter ones go first rather than have a core wait
 * for it.
 */
public final class Tasks {
  private final List<Task> waiting;
  private final int room;
  private int running;
  private int threads;

  /**
   * Nothing runs yet.
   *
   * @param room for how many threads
   */
  Tasks(List<Task> tasks, int room) {
    waiting = new ArrayList<>(tasks);
    waiting.sort(Comparator.comparingDouble((Task task) -> task.cost()).reversed());
    this.room = room;
  }

  /**
   * The longest one for a worker that is there, or else the longest of all, as soon as there is
   * room for one; whoever takes it gives it {@link #done back}. Empty when none waits any more.
   */
  public synchronized Optional<Task> take(Optional<WorkerEnvironment> there)
      throws InterruptedException {
    while (!waiting.isEmpty()) {
      List<Task> fitting = waiting.stream().filter(this::fits).toList();
      if (!fitting.isEmpty()) {
        Task task =
            fitting.stream()
                .filter(each -> there.filter(WorkerEnvironment.of(each.plan())::equals).isPresent())
                .findFirst()
                .orElse(fitting.get(0));
        waiting.remove(task);
        running++;
        threads += task.threads();
        return Optional.of(task);
      }
      wait();
    }
    return Optional.empty();
  }

  private boolean fits(Task task) {
    return running == 0 || threads + task.threads() <= room;
  }

  /** Makes room for others. */
  public synchronized void done(Task task) {
    running--;
    threads -= task.threads();
    notifyAll();
  }

  /** Lets go of what waits; how many that were. */
  public synchronized int clear() {
    int left = waiting.size();
    waiting.clear();
    notifyAll();
    return left;
  }
}
