package dev.ablate.run.local;

import dev.ablate.run.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Work that waits, the costliest first, so that nothing long is left over when the rest is done.
 *
 * <p>Trainings that run at a time have as many threads together as there is room for. One that has
 * more runs alone. A long one with many threads lets shorter ones go first rather than have a core
 * wait for it.
 */
final class WorkQueue {
  private final List<Work> waiting = new ArrayList<>();
  private final int room;
  private int running;
  private int threads;
  private int takers;

  /**
   * Nothing waits and nothing runs yet.
   *
   * @param room for how many threads
   */
  WorkQueue(int room) {
    this.room = room;
  }

  /**
   * Adds work.
   *
   * @param places how many may take work at a time
   * @return how many takers there are too few; they count as there from now on
   */
  synchronized int add(List<Work> work, int places) {
    waiting.addAll(work);
    waiting.sort(Comparator.comparingDouble((Work each) -> each.task().cost()).reversed());
    int missing = Math.min(places - takers, waiting.size());
    takers += missing;
    notifyAll();
    return missing;
  }

  /**
   * The costliest for a worker that is there, or else the costliest of all, as soon as there is
   * room for one; whoever takes it gives it {@link #done back}. Empty when nothing waits any more:
   * the taker then goes.
   */
  synchronized Optional<Work> take(Optional<WorkerEnvironment> there) throws InterruptedException {
    while (!waiting.isEmpty()) {
      int next = next(there);
      if (next >= 0) {
        Work work = waiting.remove(next);
        running++;
        threads += work.task().threads();
        return Optional.of(work);
      }
      wait();
    }
    takers--;
    return Optional.empty();
  }

  /** Where the one lies that is taken next; -1 where there is room for none. */
  private int next(Optional<WorkerEnvironment> there) {
    int first = -1;
    for (int i = 0; i < waiting.size(); i++) {
      Work each = waiting.get(i);
      if (fits(each)) {
        if (there.isEmpty() || there.get().equals(environment(each))) {
          return i;
        }
        first = first < 0 ? i : first;
      }
    }
    return first;
  }

  private static WorkerEnvironment environment(Work work) {
    return WorkerEnvironment.of(work.task().plan());
  }

  private boolean fits(Work work) {
    return running == 0 || threads + work.task().threads() <= room;
  }

  /** Makes room for others. */
  synchronized void done(Work work) {
    running--;
    threads -= work.task().threads();
    notifyAll();
  }

  /** Gives up what waits. */
  synchronized List<Work> clear() {
    List<Work> left = List.copyOf(waiting);
    waiting.clear();
    notifyAll();
    return left;
  }
}
