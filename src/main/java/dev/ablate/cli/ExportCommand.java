package dev.ablate.cli;

import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Datasets;
import dev.ablate.export.OnnxModel;
import dev.ablate.export.PyTorchProgram;
import dev.ablate.plan.RunPlan;
import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.FileNames;
import dev.ablate.results.RunFolder;
import dev.ablate.weights.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ablate export}. */
@Command(
    name = "export",
    description = {
      "Gives a run's model, or what runs measured, to other tools.",
      "torch: a short PyTorch program with the run's weights beside it: the layers by their names,",
      "the preprocessing, and a main that predicts.",
      "onnx: the model in ONNX, with scaling and normalization.",
      "tensorboard, mlflow, csv: what was measured. RUN may then also be a results folder, or an",
      "experiment or condition in one."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate export baseline/base/seed-1 --output model",
      "  python3 model/baseline_base_seed_1.py picture.png",
      "  ablate export baseline/base/seed-1 --to onnx -o model.onnx",
      "  ablate export results --to tensorboard -o runs     then: tensorboard --logdir runs",
      "  ablate export results --to mlflow -o mlruns        then: mlflow ui",
      "  ablate export results --to csv > metrics.csv       every metric of every epoch, for pandas"
          + " and R"
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin private TrainedRun run;

  @Option(
      names = "--to",
      paramLabel = "torch|onnx|tensorboard|mlflow|csv",
      defaultValue = "torch",
      description = "What for (default: ${DEFAULT-VALUE}).")
  private String to;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PATH",
      description =
          "Where it goes; default: files called as the run in this folder; runs for tensorboard,"
              + " mlruns for mlflow, standard output for csv. A file that says something else is"
              + " not written over.")
  private Path output;

  @Spec private CommandSpec spec;

  private enum Target {
    TORCH,
    ONNX,
    TENSORBOARD,
    MLFLOW,
    CSV;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    Target target = target();
    PrintWriter err = spec.commandLine().getErr();
    Path folder = run.folder();
    switch (target) {
      case TORCH -> torch(folder, err);
      case ONNX -> onnx(folder, err);
      case TENSORBOARD -> write(folder, or("runs"), ExportedRuns::tensorBoard, err);
      case MLFLOW -> write(folder, or("mlruns"), ExportedRuns::mlflow, err);
      case CSV -> csv(ExportedRuns.of(folder, err), err);
    }
    return ExitStatus.DONE;
  }

  private Target target() {
    List<String> words = Arrays.stream(Target.values()).map(Target::word).toList();
    Optional<Target> target =
        Arrays.stream(Target.values()).filter(each -> each.word().equals(to)).findFirst();
    return target.orElseThrow(
        () -> {
          String near = Nearest.of(to, words);
          return new ParameterException(
              spec.commandLine(),
              "--to: there is no '"
                  + to
                  + "'"
                  + (near.isEmpty()
                      ? "; there are " + String.join(", ", words) + "."
                      : "; did you mean " + near + "?"));
        });
  }

  private Path or(String otherwise) {
    return output == null ? Path.of(otherwise) : output;
  }

  private static void write(
      Path folder, Path there, BiFunction<ExportedRuns, Path, NewFiles> files, PrintWriter err) {
    ExportedRuns runs = ExportedRuns.of(folder, err);
    files.apply(runs, there).write();
    err.println("wrote " + runs.count() + " into " + there);
  }

  private void csv(ExportedRuns runs, PrintWriter err) {
    if (output == null) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(runs.csv());
      out.flush();
      return;
    }
    NewFiles files = new NewFiles();
    files.add(output, () -> ExportedRuns.bytes(runs.csv()));
    files.write();
    err.println("wrote " + runs.count() + " into " + output);
  }

  private void torch(Path folder, PrintWriter err) {
    if (!RunFolder.isOne(folder)) {
      throw ExportedRuns.several(folder);
    }
    Datasets datasets = run.datasets(err);
    RunPlan plan = run.plan(datasets);
    run.weights(); // says what is wrong with them
    DatasetInfo stored = datasets.describe(plan.declaration().dataset(), plan.home());
    String text = PyTorchProgram.text(run.name(), plan, stored, run.fitted(stored));
    String module = PyTorchProgram.module(run.name());
    Path program = or("").resolve(module + ".py");
    Path numbers = or("").resolve(module + ".safetensors");
    NewFiles files = new NewFiles();
    files.add(numbers, () -> read(folder.resolve(FileNames.MODEL)));
    files.add(program, () -> ExportedRuns.bytes(text));
    files.write();
    err.println("wrote " + program + " and " + numbers);
  }

  private void onnx(Path folder, PrintWriter err) {
    if (!RunFolder.isOne(folder)) {
      throw ExportedRuns.several(folder);
    }
    Datasets datasets = run.datasets(err);
    RunPlan plan = run.plan(datasets);
    List<String> unsaid = OnnxModel.unsaid(plan.network());
    if (!unsaid.isEmpty()) {
      throw new ProblemsException(
          Place.of(folder.resolve(FileNames.SPEC).toString()),
          String.join(", ", unsaid)
              + ": not said in ONNX; --to torch says every layer. What can be said, most of it with"
              + " every argument: "
              + String.join(", ", OnnxModel.said()));
    }
    Map<String, Tensor> weights = run.weights();
    DatasetInfo stored = datasets.describe(plan.declaration().dataset(), plan.home());
    Path file = or(PyTorchProgram.module(run.name()) + ".onnx");
    NewFiles files = new NewFiles();
    files.add(file, () -> OnnxModel.of(run.name(), plan, stored, weights));
    files.write();
    err.println("wrote " + file + "; its input is " + OnnxModel.input(plan, stored));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
