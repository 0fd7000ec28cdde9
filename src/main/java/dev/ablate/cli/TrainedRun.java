package dev.ablate.cli;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Datasets;
import dev.ablate.data.fitted.Fitted;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.RunPlan;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.FileNames;
import dev.ablate.results.FittedFile;
import dev.ablate.results.RunFolder;
import dev.ablate.weights.Safetensors;
import dev.ablate.weights.Tensor;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A run whose data or model is wanted; shared by the commands that use them. */
final class TrainedRun {
  /** So many runs are named to one who named none. */
  private static final int SHOWN = 5;

  @Mixin private NamedRun run;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A folder with data sets, looked into first.")
  private List<Path> data = new ArrayList<>();

  /** The data sets that are here; none is fetched for what it looks like. */
  Datasets datasets(PrintWriter err) {
    return new Datasets(DataFolders.ofProcess(data), Terminal.listener(err), false);
  }

  /** Its folder, or one that runs are in. */
  Path folder() {
    return run.folder()
        .orElseThrow(
            () -> wrong(run.asked(), "there is no such run, also not in " + run.results()));
  }

  /** Its folder, which holds something that a run leaves. */
  Path ownFolder() {
    Path folder = folder();
    if (!RunFolder.mayBeOne(folder)) {
      List<Path> inside = RunFolder.below(folder);
      throw wrong(
          folder,
          "is no run's folder"
              + (inside.isEmpty()
                  ? ""
                  : "; in it are "
                      + inside.stream()
                          .limit(SHOWN)
                          .map(each -> each.toString().replace('\\', '/'))
                          .collect(Collectors.joining(", "))
                      + (inside.size() > SHOWN ? ", …" : "")));
    }
    return folder;
  }

  /** Experiment, condition and seed, as the folders are called. */
  String name() {
    return NamedRun.name(folder());
  }

  /** What the run declared. */
  RunPlan plan(Datasets datasets) {
    Path spec = folder().resolve(FileNames.SPEC);
    if (!Files.isRegularFile(spec)) {
      throw wrong(folder(), "is no finished run: it has no spec.yaml");
    }
    SeriesPlan plan = Planner.plan(List.of(spec), PlanOptions.NONE, datasets);
    if (plan.runs().size() != 1) {
      throw wrong(spec, "declares " + plan.runs().size() + " runs instead of one");
    }
    return plan.runs().get(0);
  }

  /** Its weights, by their names. */
  Map<String, Tensor> weights() {
    Path file = folder().resolve(FileNames.MODEL);
    if (!Files.isRegularFile(file)) {
      throw wrong(
          file,
          "there is no such file; weights are not committed, and a run that diverged has none."
              + " To train it again: ablate run "
              + folder().resolve(FileNames.SPEC));
    }
    try {
      return Safetensors.read(file);
    } catch (IllegalArgumentException e) {
      throw wrong(file, e.getMessage());
    }
  }

  /** What it found in its training examples, where its data are such that it had to. */
  Optional<Fitted> fitted(DatasetInfo info) {
    if (info.encoding().isEmpty()) {
      return Optional.empty();
    }
    Optional<Fitted> fitted = FittedFile.read(folder());
    if (fitted.isEmpty()) {
      throw wrong(
          folder(),
          "has no fitted.csv, which says what the run found in its training examples; train it"
              + " again: ablate run "
              + folder().resolve(FileNames.SPEC));
    }
    return fitted;
  }

  /** What is wrong with a run's files. */
  ProblemsException wrong(IllegalArgumentException e) {
    return wrong(folder(), e.getMessage());
  }

  private static ProblemsException wrong(Path path, String message) {
    return new ProblemsException(Place.of(path.toString()), message);
  }
}
