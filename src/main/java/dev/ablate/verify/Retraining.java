package dev.ablate.verify;

import dev.ablate.data.Datasets;
import dev.ablate.plan.ExperimentPlan;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.Resolved;
import dev.ablate.plan.RunDigests;
import dev.ablate.plan.RunPlan;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.plan.SpecFacts;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.FileNames;
import dev.ablate.results.RunFolder;
import dev.ablate.run.Series;
import dev.ablate.run.SeriesListener;
import dev.ablate.run.SeriesOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs trained again from their own spec.yaml, and what their files came out as. */
final class Retraining {
  private static final String SUBJECT = "runs trained again, file by file";

  private final Path results;
  private final Datasets datasets;
  private final List<String> wrong = new ArrayList<>();
  private final List<String> untold = new ArrayList<>();

  Retraining(Path results, Datasets datasets) {
    this.results = results;
    this.datasets = datasets;
  }

  /**
   * Trains and compares.
   *
   * @param runs by their path in the results folder
   * @param series of a folder of its own, which holds nothing yet
   * @param again that folder
   */
  Check check(List<String> runs, Series series, Path again, SeriesListener listener) {
    if (runs.isEmpty()) {
      untold.add("there is no run that counts, so none was trained again");
    }
    Map<String, RunPlan> plans = new LinkedHashMap<>();
    List<ExperimentPlan> experiments = new ArrayList<>();
    for (String run : runs) {
      try {
        SeriesPlan plan =
            Planner.plan(
                List.of(results.resolve(run).resolve(FileNames.SPEC)), PlanOptions.NONE, datasets);
        plans.put(run, plan.runs().get(0));
        experiments.addAll(plan.experiments());
      } catch (ProblemsException e) {
        untold.add(run + " cannot be trained: " + e.problems().get(0));
      }
    }
    try {
      SeriesOutcome outcome = series.run(new SeriesPlan(experiments, List.of()), listener);
      outcome.failures().forEach(each -> untold.add(each.run() + " failed: " + each.message()));
      plans.forEach((run, plan) -> compare(run, plan, RunFolder.of(again, plan)));
    } catch (ProblemsException e) {
      untold.add("nothing was trained: " + e.problems().get(0));
    }
    return Check.of(SUBJECT, plans.size(), wrong, untold);
  }

  private void compare(String run, RunPlan plan, Path again) {
    if (RunFolder.readSpec(again).isEmpty()) {
      return; // it failed, and that is said
    }
    for (String name : FileNames.REPEATABLE) {
      Path before = results.resolve(run).resolve(name);
      Path now = again.resolve(name);
      boolean there = Files.exists(before);
      if (there && !Files.exists(now)) {
        wrong.add(run + "/" + name + ": trained again there is no such file");
      } else if (there && FileNames.TENSORS.contains(name)) {
        if (!same(before, now)) {
          wrong.add(run + "/" + name + " differs");
        }
      } else if (there) {
        Texts.difference(
                Texts.of(before), name.equals(FileNames.SPEC) ? spec(run, plan) : Texts.of(now))
            .ifPresent(what -> wrong.add(run + "/" + name + ": " + what));
      } else if (Files.exists(now) && FileNames.TABLES.contains(name)) {
        wrong.add(run + "/" + name + " is missing: trained again there is one");
      }
    }
  }

  /** The run's own: trained from its spec.yaml, it went by another name, and nothing was tuned. */
  private String spec(String run, RunPlan plan) {
    String[] names = run.split("/");
    RunPlan named =
        new RunPlan(
            names[0],
            names[1],
            plan.key(),
            plan.declaration(),
            plan.network(),
            plan.home(),
            RunFolder.readSpec(results.resolve(run)).flatMap(text -> SpecFacts.of(text).tuned()));
    return Texts.shown(Resolved.write(named, RunDigests.of(named, datasets)));
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.mismatch(one, other) < 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
