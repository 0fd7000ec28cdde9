package dev.ablate.run;

import dev.ablate.plan.Resolved;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A piece of work for an engine: one training.
 *
 * @param task what is trained
 * @param attempt the first is 1; the next one follows when a place lost it
 * @param folder where the run's files go
 * @param checkpoints the folder of this training's checkpoints alone, to go on from
 * @param gitCommit the commit that the declaration lies in
 */
public record Work(
    Task task, int attempt, Path folder, Path checkpoints, Optional<String> gitCommit) {
  /** The text of the run's spec.yaml, from which alone it can be trained. */
  public String spec() {
    return Resolved.write(task.plan(), task.digests());
  }

  /** The same work once more. */
  Work again() {
    return new Work(task, attempt + 1, folder, checkpoints, gitCommit);
  }
}
