package dev.ablate.run;

import dev.ablate.plan.RunPlan;
import dev.ablate.results.Machine;
import dev.ablate.results.RunFacts;
import dev.ablate.results.RunFolder;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Notes in the folders of a training's runs that it failed, and why.
 *
 * @param results the results folder
 * @param folder that folder as the series found it: nothing is written into another one
 */
record FailureNotes(Path results, HeldFolder folder) {
  void write(Work work, String message, double seconds) {
    if (folder.gone()) {
      return;
    }
    Task task = work.task();
    RunFacts facts =
        RunFacts.failed(
            message,
            task.identity(),
            task.digests().dataset(),
            task.threads(),
            seconds,
            work.gitCommit(),
            Machine.here());
    try {
      for (RunPlan place : task.places()) {
        RunFolder.writeFailure(RunFolder.of(results, place), facts);
      }
    } catch (UncheckedIOException e) {
      // On a full disk the reason cannot be kept either; it is said at the end.
    }
  }
}
