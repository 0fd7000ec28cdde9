package dev.ablate.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Trainings that wait, the longest first, so that none is left over when the others are done. */
final class Tasks {
  private final List<Task> waiting;

  Tasks(List<Task> tasks) {
    waiting = new ArrayList<>(tasks);
    waiting.sort(Comparator.comparingDouble((Task task) -> task.cost()).reversed());
  }

  /** The longest one for a worker that is there, or else the longest of all. */
  synchronized Optional<Task> take(Optional<WorkerEnvironment> there) {
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Task task =
        waiting.stream()
            .filter(each -> there.filter(WorkerEnvironment.of(each.plan())::equals).isPresent())
            .findFirst()
            .orElse(waiting.get(0));
    waiting.remove(task);
    return Optional.of(task);
  }

  /** Lets go of what waits; how many that were. */
  synchronized int clear() {
    int left = waiting.size();
    waiting.clear();
    return left;
  }
}
