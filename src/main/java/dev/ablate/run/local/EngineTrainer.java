package dev.ablate.run.local;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
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
    assertThreads(plan.declaration().threads(), JniUtils.getNumThreads());
    return Training.train(plan, data, Devices.of(device), checkpoints, progress);
  }

  /**
   * Sums are added up in another order by another number of threads: such numbers must not be kept
   * as those of the declared one, whatever has set it.
   */
  static void assertThreads(int declared, int there) {
    if (declared != there) {
      throw new IllegalStateException(
          "the engine computes with %d threads, and the run declares %d; nothing was trained"
              .formatted(there, declared));
    }
  }
}
