package dev.ablate.run.local;

import dev.ablate.data.Dataset;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.RunRecord;
import dev.ablate.training.Progress;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What trains a run in a worker. */
interface Trainer {
  /** Gets ready; called once, before the first run. */
  void load();

  /**
   * Trains one run.
   *
   * @param device cpu or gpu
   * @param checkpoints the folder of this run's checkpoints
   */
  RunRecord train(
      RunPlan plan, Dataset data, String device, Path checkpoints, Consumer<Progress> progress);
}
