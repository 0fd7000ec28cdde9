package dev.ablate.bench;

import ai.djl.Device;
import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.Removal;
import dev.ablate.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** ablate's own training loop, data pipeline and metrics included. */
final class Ours {
  private Ours() {}

  /**
   * A network on made-up pictures of CIFAR-10's shape.
   *
   * @param numerics native or portable
   * @param parts how many pictures
   */
  static String declaration(String net, String numerics, String parts, int batch, int steps) {
    return """
        dataset: {name: synthetic, size: 32, channels: 3, %s}
        layers:
        %soptimizer: {adam: {lr: 0.001}}
        batch_size: %d
        steps: %d
        numerics: %s
        evaluate: {every: {steps: 1000000}, val: first 10}
        """
        .formatted(parts, layers(net), batch, steps, numerics);
  }

  private static String layers(String net) {
    return switch (net) {
      case "lenet" -> lenet("relu");
      case "sigmoid" -> lenet("sigmoid");
      case "mlp" -> "  [flatten, linear: 512, relu, linear: 512, relu, linear: 10]\n";
      case "resnet20" -> resnet20();
      default -> throw new IllegalArgumentException(net);
    };
  }

  private static String lenet(String activation) {
    return """
          - conv2d: {filters: 6, kernel: 5}
          - ACTIVATION
          - max_pool2d: 2
          - conv2d: {filters: 16, kernel: 5}
          - ACTIVATION
          - max_pool2d: 2
          - flatten
          - linear: 120
          - ACTIVATION
          - linear: 84
          - ACTIVATION
          - linear: 10
        """
        .replace("ACTIVATION", activation);
  }

  private static String resnet20() {
    StringBuilder layers = new StringBuilder();
    String convolution =
        "{conv2d: {filters: %d, kernel: %d, stride: %d, padding: %d, bias: false}}";
    layers.append("  - ").append(convolution.formatted(16, 3, 1, 1)).append('\n');
    layers.append("  - batch_norm\n  - relu\n");
    for (int filters : new int[] {16, 32, 64}) {
      for (int block = 0; block < 3; block++) {
        int stride = filters > 16 && block == 0 ? 2 : 1;
        layers.append("  - residual: {layers: [");
        layers.append(convolution.formatted(filters, 3, stride, 1)).append(", batch_norm, relu, ");
        layers.append(convolution.formatted(filters, 3, 1, 1)).append(", batch_norm]");
        if (stride == 2) {
          layers.append(", shortcut: [").append(convolution.formatted(filters, 1, 2, 0));
          layers.append(", batch_norm]");
        }
        layers.append("}\n  - relu\n");
      }
    }
    return layers.append("  - global_avg_pool\n  - linear: 10\n").toString();
  }

  public static void main(String[] arguments) throws IOException {
    Work work = Work.of(arguments);
    Path folder = Files.createTempDirectory("bench");
    try {
      train(work, arguments[4], folder);
    } finally {
      Removal.of(folder);
    }
  }

  private static void train(Work work, String numerics, Path folder) throws IOException {
    Path file = folder.resolve("bench.yaml");
    Files.writeString(
        file,
        declaration(
            work.net(),
            numerics,
            "train: 5120, test: 10",
            work.batch(),
            work.warmUp() + work.steps()));
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
