package dev.ablate.cli;

import dev.ablate.export.EventFile;
import dev.ablate.export.MeasuredRun;
import dev.ablate.export.MetricsCsv;
import dev.ablate.export.MlflowStore;
import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.LayoutFiles;
import dev.ablate.results.ResultsFolder;
import dev.ablate.results.RunFolder;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs whose measurements go to other tools.
 *
 * @param folder what was asked for
 * @param runs at least one
 */
record ExportedRuns(Path folder, List<MeasuredRun> runs) {
  /**
   * The run of a folder, or those of a results folder, or of an experiment or condition in one.
   *
   * @param err is told which are left out, and why
   */
  static ExportedRuns of(Path folder, PrintWriter err) {
    List<MeasuredRun> runs = RunFolder.isOne(folder) ? one(folder) : all(folder, err);
    if (runs.isEmpty()) {
      throw wrong(folder, "holds no run that came to its end");
    }
    return new ExportedRuns(folder, runs);
  }

  private static List<MeasuredRun> one(Path folder) {
    MeasuredRun run =
        MeasuredRun.of(NamedRun.name(folder), folder)
            .orElseThrow(() -> wrong(folder, "lies in no experiment and condition"));
    if (!run.ended()) {
      throw wrong(folder, "is no finished run");
    }
    return List.of(run);
  }

  private static List<MeasuredRun> all(Path folder, PrintWriter err) {
    // a results folder may lie in another one, so what it holds comes first
    Path results =
        LayoutFiles.read(folder).experiments().isEmpty()
            ? ResultsFolder.above(folder).orElse(folder)
            : folder;
    Path inside = folder.toAbsolutePath().normalize();
    return MeasuredRun.all(
            results,
            (run, why) -> {
              if (run.toAbsolutePath().normalize().startsWith(inside)) {
                err.println("left out: " + results.relativize(run) + ": " + why);
              }
            })
        .stream()
        .filter(run -> run.folder().toAbsolutePath().normalize().startsWith(inside))
        .toList();
  }

  /** One tidy table. */
  String csv() {
    return MetricsCsv.of(runs);
  }

  /** A folder for each run, with its events. */
  NewFiles tensorBoard(Path output) {
    NewFiles files = new NewFiles();
    runs.forEach(
        run ->
            files.add(output.resolve(run.name()).resolve(EventFile.NAME), () -> EventFile.of(run)));
    return files;
  }

  /** A store of MLflow. */
  NewFiles mlflow(Path output) {
    NewFiles files = new NewFiles();
    MlflowStore store = new MlflowStore(output);
    runs.stream()
        .map(MeasuredRun::experiment)
        .distinct()
        .forEach(
            name -> {
              Map.Entry<Path, byte[]> meta = store.experiment(name);
              files.add(meta.getKey(), meta::getValue);
            });
    runs.forEach(run -> files.addAll(store.folder(run), () -> store.files(run)));
    return files;
  }

  /** How many, in words. */
  String count() {
    return runs.size() == 1 ? "1 run" : runs.size() + " runs";
  }

  /** That a command wants one run, with the name of one. */
  static ProblemsException several(Path folder) {
    Optional<MeasuredRun> first = MeasuredRun.all(folder, (run, why) -> {}).stream().findFirst();
    return wrong(
        folder,
        "is no run, and a model is that of one run"
            + first.map(run -> "; name one of them, as " + run.name()).orElse(""));
  }

  private static ProblemsException wrong(Path folder, String message) {
    return new ProblemsException(Place.of(folder.toString()), message);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
