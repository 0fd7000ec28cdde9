package dev.ablate.bench;

import ai.djl.Device;
import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.RunPlan;
import dev.ablate.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** ablate's own training loop, data pipeline and metrics included. */
final class Ours {
  private Ours() {}

  /**
   * LeNet on made-up pictures of CIFAR-10's shape.
   *
   * @param parts how many pictures
   */
  static String declaration(String parts, int batch, int steps) {
    return """
        dataset: {name: synthetic, size: 32, channels: 3, %s}
        layers:
          - conv2d: {filters: 6, kernel: 5}
          - relu
          - max_pool2d: 2
          - conv2d: {filters: 16, kernel: 5}
          - relu
          - max_pool2d: 2
          - flatten
          - linear: 120
          - relu
          - linear: 84
          - relu
          - linear: 10
        optimizer: {adam: {lr: 0.001}}
        batch_size: %d
        steps: %d
        evaluate: {every: {steps: 1000000}, val: first 10}
        """
        .formatted(parts, batch, steps);
  }

  public static void main(String[] arguments) throws IOException {
    Work work = Work.of(arguments);
    Path folder = Files.createTempDirectory("bench");
    Path file = folder.resolve("bench.yaml");
    Files.writeString(
        file, declaration("train: 5120, test: 10", work.batch(), work.warmUp() + work.steps()));
    Datasets datasets = new Datasets(DataFolders.ofProcess(List.of()), DataListener.SILENT);
    RunPlan run = Planner.plan(List.of(file), PlanOptions.NONE, datasets).runs().get(0);
    long[] times = new long[2];
    Training.train(
        run,
        datasets.open(run.declaration().dataset(), run.home()),
        Device.cpu(),
        folder.resolve("checkpoints"),
        progress -> {
          if (progress.step() == work.warmUp()) {
            times[0] = System.nanoTime();
          } else if (progress.step() == progress.steps()) {
            times[1] = System.nanoTime();
          }
        });
    work.print(times[0], times[1]);
  }
}
