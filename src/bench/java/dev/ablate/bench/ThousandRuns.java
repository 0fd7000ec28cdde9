package dev.ablate.bench;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.Resolved;
import dev.ablate.plan.RunPlan;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.results.Index;
import dev.ablate.results.Machine;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunFacts;
import dev.ablate.results.RunFolder;
import dev.ablate.results.RunRecord;
import dev.ablate.results.Scores;
import dev.ablate.results.TestRow;
import dev.ablate.run.Series;
import dev.ablate.run.Task;
import dev.ablate.run.local.LocalEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A finished series whose numbers are made up: what everything but training costs when it grows.
 * Runs have no predictions and no weights, as in a clone of committed results.
 */
final class ThousandRuns {
  private static final int SEEDS = 5;
  private static final int PATIENCE_SECONDS = 120;
  private static final int ROUNDS = 3;

  private final Path folder;
  private final Path file;
  private final Path results;
  private final int runs;
  private final int epochs;
  private final Map<String, Command.Ran> costs = new LinkedHashMap<>();

  ThousandRuns(Path folder, int runs, int epochs) {
    this.folder = folder;
    this.file = folder.resolve("thousand.yaml");
    this.results = folder.resolve("thousand");
    this.runs = runs;
    this.epochs = epochs;
  }

  void measure() throws IOException {
    String rates =
        IntStream.range(1, runs / SEEDS)
            .mapToObj(i -> String.format(Locale.ROOT, "%.4f", i / 1e4))
            .collect(Collectors.joining(", "));
    Files.writeString(
        file,
        """
        dataset: {name: synthetic, train: 200, test: 100, size: 28, classes: 10}
        split: 0.8
        layers:
          - conv2d: {filters: 6, kernel: 5}
          - relu
          - max_pool2d: 2
          - flatten
          - linear: 84
          - relu
          - dropout: 0.5
          - linear: 10
        optimizer: {sgd: {lr: 0.05}}
        epochs: %d
        seeds: 1..%d
        grid: {optimizer.sgd.lr: [%s]}
        """
            .formatted(epochs, SEEDS, rates));
    makeUp();
    cost("plan, and what is finished", "plan", file.toString());
    cost("run, all finished, report made", "run", file.toString());
    cost("run, nothing changed", "run", file.toString());
    cost("report", "report");
  }

  private void cost(String what, String... arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("--results", results.toString()));
    List<Command.Ran> all = new ArrayList<>();
    for (int round = 0; round < (what.contains("made") ? 1 : ROUNDS); round++) {
      all.add(Command.ablate(folder, words.toArray(String[]::new)).run(PATIENCE_SECONDS));
    }
    all.sort(java.util.Comparator.comparingDouble(Command.Ran::seconds));
    Command.Ran middle = all.get(all.size() / 2);
    if (middle.status() != 0) {
      throw new IllegalStateException(what + ": " + middle.output());
    }
    costs.put(what, middle);
    System.err.printf(Locale.ROOT, "%d runs, %s: %.2f s%n", runs, what, middle.seconds());
  }

  private void makeUp() throws IOException {
    Datasets datasets = new Datasets(DataFolders.ofProcess(List.of()), DataListener.SILENT);
    SeriesPlan plan = Planner.plan(List.of(file), PlanOptions.NONE, datasets);
    Random random = new Random(1);
    try (Index index = Index.open(results).orElseThrow()) {
      for (Task task : Series.tasks(plan, datasets, LocalEngine.bestDevice())) {
        for (RunPlan run : task.places()) {
          Path place = RunFolder.of(results, run);
          RunRecord record = record(random);
          RunFacts facts =
              RunFacts.of(
                  record,
                  task.identity(),
                  task.digests().dataset(),
                  1,
                  1,
                  Optional.empty(),
                  Machine.here());
          RunFolder.write(place, record, Resolved.write(run, task.digests()), facts);
          index.add(task.identity(), place);
        }
      }
    }
  }

  private RunRecord record(Random random) {
    List<MetricsRow> rows = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      rows.add(
          new MetricsRow(epoch, epoch * 5L, 0.01, score(random), score(random), Optional.empty()));
    }
    return new RunRecord(
        OptionalLong.empty(),
        rows,
        List.of(),
        Optional.of(new TestRow("test", 100, score(random))),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Scores score(Random random) {
    return Scores.of(1 + random.nextDouble(), OptionalDouble.of(random.nextDouble()));
  }

  /** What a command cost. */
  Optional<Command.Ran> cost(String what) {
    return Optional.ofNullable(costs.get(what));
  }

  /** The table of all costs. */
  String table() {
    StringBuilder table =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "| %,d finished runs × %d epochs | seconds | most memory (MB) |%n"
                    + "| --- | ---: | ---: |%n",
                runs,
                epochs));
    costs.forEach(
        (what, ran) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.0f |%n",
                    what,
                    ran.seconds(),
                    ran.peakBytes() / 1e6)));
    return table.toString();
  }
}
