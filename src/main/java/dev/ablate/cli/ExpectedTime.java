package dev.ablate.cli;

import dev.ablate.data.Datasets;
import dev.ablate.plan.ConditionPlan;
import dev.ablate.plan.ExperimentPlan;
import dev.ablate.plan.Resolved;
import dev.ablate.plan.RunPlan;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.Index;
import dev.ablate.results.Removal;
import dev.ablate.results.RunFacts;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFolder;
import dev.ablate.run.Series;
import dev.ablate.run.SeriesListener;
import dev.ablate.run.SeriesOptions;
import dev.ablate.run.Task;
import dev.ablate.run.local.LocalEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How long trainings will take: the seconds that a unit of cost (multiply-adds × examples, with
 * what a step costs beside) took in earlier runs, or takes in a short trial.
 */
final class ExpectedTime {
  private static final int RUNS_READ = 20;

  private ExpectedTime() {}

  /** Seconds a unit of cost, the median over some runs that a results folder holds. */
  static OptionalDouble earlier(Path results, Datasets datasets) {
    List<Double> rates = new ArrayList<>();
    for (String run : Index.noted(results).keySet()) {
      if (rates.size() < RUNS_READ) {
        rate(results.resolve(run), datasets).ifPresent(rates::add);
      }
    }
    Collections.sort(rates);
    return rates.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(rates.get(rates.size() / 2));
  }

  /**
   * Seconds a unit of cost in a training of the first condition.
   *
   * @param plan of few steps
   */
  static OptionalDouble trial(SeriesPlan plan, Datasets datasets, List<Path> dataFolders) {
    ExperimentPlan experiment =
        plan.experiments().stream()
            .filter(e -> !e.conditions().isEmpty())
            .findFirst()
            .orElseThrow();
    ConditionPlan first = experiment.conditions().get(0);
    SeriesPlan one =
        new SeriesPlan(
            List.of(
                new ExperimentPlan(
                    experiment.name(),
                    experiment.file(),
                    experiment.heading(),
                    List.of(first),
                    Map.of(),
                    false,
                    Optional.empty(),
                    List.of())),
            List.of());
    Path results = temporary();
    try {
      SeriesOptions options =
          new SeriesOptions(results, dataFolders, OptionalInt.of(1), "auto", false, true);
      try (Series series = new Series(options, datasets, new LocalEngine(options))) {
        series.run(one, SeriesListener.SILENT);
      }
      Optional<Double> rate = rate(RunFolder.of(results, first.runs().get(0)), datasets);
      return rate.isPresent() ? OptionalDouble.of(rate.get()) : OptionalDouble.empty();
    } finally {
      Removal.of(results);
    }
  }

  private static Optional<Double> rate(Path folder, Datasets datasets) {
    RunFiles files = RunFolder.read(folder);
    Optional<RunFacts> facts = files.facts().filter(f -> f.status() == RunFacts.Status.DONE);
    if (facts.isEmpty() || files.spec().isEmpty() || facts.get().durationSeconds() <= 0) {
      return Optional.empty();
    }
    try {
      Path home =
          Optional.ofNullable(facts.get().environment().get("home")).map(Path::of).orElse(folder);
      RunPlan run = Resolved.read(files.spec().get(), home, datasets);
      int examples = datasets.describe(run.declaration().dataset(), run.home()).train();
      return Optional.of(facts.get().durationSeconds() / Task.cost(run, examples));
    } catch (ProblemsException e) {
      return Optional.empty(); // its data are gone
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("ablate-trial-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
