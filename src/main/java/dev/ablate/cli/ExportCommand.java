package dev.ablate.cli;

import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Datasets;
import dev.ablate.export.PyTorchProgram;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.WholeFile;
import dev.ablate.weights.Safetensors;
import dev.ablate.weights.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ablate export}. */
@Command(
    name = "export",
    description = {
      "Writes a run's model as a short PyTorch program with its weights beside it.",
      "It has the layers by their names, the preprocessing, and a main that predicts."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate export baseline/base/seed-1 --output model",
      "  python3 model/baseline_base_seed_1.py picture.png"
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin private TrainedRun run;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The folder of the two files (default: this one).")
  private Path output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Datasets datasets = run.datasets(err);
    RunPlan plan = run.plan(datasets);
    Map<String, Tensor> weights = run.weights();
    DatasetInfo stored = datasets.describe(plan.declaration().dataset(), plan.home());
    String text = PyTorchProgram.text(run.name(), plan, stored, run.fitted(stored));
    String module = PyTorchProgram.module(run.name());
    Path program = output.resolve(module + ".py");
    Path numbers = output.resolve(module + ".safetensors");
    try {
      Files.createDirectories(output);

    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Safetensors.write(numbers, weights);
    WholeFile.write(program, text);
    err.println("wrote " + program + " and " + numbers);
    return ExitStatus.DONE;
  }
}
