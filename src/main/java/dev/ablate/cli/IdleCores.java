package dev.ablate.cli;

import dev.ablate.run.Task;
import dev.ablate.run.local.LocalEngine;
import java.util.List;
import java.util.Optional;

/** Proposes more threads a run where there are fewer runs than cores. */
final class IdleCores {
  private IdleCores() {}

  /** For what is to be trained on this machine; empty where its cores are busy. */
  static Optional<String> text(List<Task> tasks) {
    int threads = tasks.stream().mapToInt(Task::threads).max().orElse(1);
    return LocalEngine.bestDevice().equals("cpu")
        ? text(tasks.size(), threads, LocalEngine.places(1))
        : Optional.empty();
  }

  static Optional<String> text(int trainings, int threads, int cores) {
    int each = trainings == 0 ? 0 : cores / trainings;
    return each <= threads
        ? Optional.empty()
        : Optional.of(
            String.format(
                "%s of %s: %d of %d cores are used; threads: %d uses %d, which pays with large"
                    + " layers and gives other numbers",
                CheckCommand.count(trainings, "training"),
                CheckCommand.count(threads, "thread"),
                trainings * threads,
                cores,
                each,
                trainings * each));
  }
}
