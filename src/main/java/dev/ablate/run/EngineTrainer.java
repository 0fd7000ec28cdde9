package dev.ablate.run;

import ai.djl.engine.Engine;
import dev.ablate.data.Dataset;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.RunRecord;
import dev.ablate.training.Devices;
import dev.ablate.training.Progress;
import dev.ablate.training.Training;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Trains with the engine of this process. */
final class EngineTrainer implements Trainer {
  @Override
  public void load() {
    NativeCache.ofProcess().unpackOnce(Engine::getInstance);
  }

  @Override
  public RunRecord train(
      RunPlan plan, Dataset data, String device, Path checkpoints, Consumer<Progress> progress) {
    return Training.train(plan, data, Devices.of(device), checkpoints, progress);
  }
}
