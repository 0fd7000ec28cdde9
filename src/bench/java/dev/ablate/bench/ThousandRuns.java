package dev.ablate.bench;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.growth.MadeUpRuns;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.Resolved;
import dev.ablate.plan.RunPlan;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.results.Index;
import dev.ablate.results.RunFolder;
import dev.ablate.run.Series;
import dev.ablate.run.Task;
import dev.ablate.run.local.LocalEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A finished series whose numbers are made up: what everything but training costs when it grows.
 * Runs have no predictions and no weights, as in a clone of committed results.
 */
final class ThousandRuns {
  private static final int PATIENCE_SECONDS = 120;
  private static final int ROUNDS = 3;
  private static final String HOW = "without predictions and weights";

  private final Path folder;
  private final Path file;
  private final Path results;
  private final int runs;
  private final int epochs;
  private final List<Figure> figures = new ArrayList<>();

  private ThousandRuns(Path folder, int runs, int epochs) {
    this.folder = folder;
    this.file = folder.resolve("thousand.yaml");
    this.results = folder.resolve("thousand");
    this.runs = runs;
    this.epochs = epochs;
  }

  static List<Figure> measure(Path folder, boolean quick) throws IOException {
    ThousandRuns thousand =
        quick ? new ThousandRuns(folder, 50, 20) : new ThousandRuns(folder, 1000, 100);
    thousand.measure();
    return thousand.figures;
  }

  private void measure() throws IOException {
    Files.writeString(file, new MadeUpRuns(runs, epochs).declaration());
    makeUp();
    cost("plan, and what is finished", ROUNDS, "plan", file.toString());
    cost("run, all finished, report made", 1, "run", file.toString());
    cost("run, nothing changed", ROUNDS, "run", file.toString());
    report();
  }

  private void cost(String what, int rounds, String... arguments) {
    List<Command.Ran> all = run(what, rounds, arguments);
    figures.add(Figure.plain("s", title(what), seconds(all), HOW));
    figures.add(Figure.plain("MB", title(what) + ", memory", megabytes(all), HOW));
  }

  private void report() {
    List<Command.Ran> all = run("report", ROUNDS, "report");
    figures.add(Figure.below(3, "s", title("report"), seconds(all), HOW));
    figures.add(Figure.below(512, "MB", title("report, memory"), megabytes(all), "peak resident"));
  }

  private String title(String what) {
    return String.format(Locale.ROOT, "%,d runs × %d epochs: %s", runs, epochs, what);
  }

  private List<Command.Ran> run(String what, int rounds, String... arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("--results", results.toString()));
    List<Command.Ran> all = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Command.Ran ran = Command.ablate(folder, words.toArray(String[]::new)).run(PATIENCE_SECONDS);
      if (ran.status() != 0) {
        throw new IllegalStateException(what + ": " + ran.output());
      }
      all.add(ran);
      System.err.printf(Locale.ROOT, "%d runs, %s: %.2f s%n", runs, what, ran.seconds());
    }
    return all;
  }

  private static Rounds seconds(List<Command.Ran> all) {
    return new Rounds(all.stream().map(Command.Ran::seconds).toList());
  }

  private static Rounds megabytes(List<Command.Ran> all) {
    return new Rounds(all.stream().map(ran -> ran.peakBytes() / 1e6).toList());
  }

  private void makeUp() throws IOException {
    Datasets datasets = new Datasets(DataFolders.ofProcess(List.of()), DataListener.SILENT);
    SeriesPlan plan = Planner.plan(List.of(file), PlanOptions.NONE, datasets);
    Random random = new Random(1);
    try (Index index = Index.open(results).orElseThrow()) {
      for (Task task : Series.tasks(plan, datasets, LocalEngine.bestDevice())) {
        for (RunPlan run : task.places()) {
          Path place = RunFolder.of(results, run);
          MadeUpRuns.write(place, task, Resolved.write(run, task.digests()), epochs, random);
          index.add(task.identity(), place);
        }
      }
    }
  }
}
