package dev.ablate.report.compare;

import dev.ablate.part.Column;
import dev.ablate.plan.ConditionName;
import dev.ablate.plan.RunKey;
import dev.ablate.results.Layout;
import dev.ablate.results.Layout.Cost;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFolder;
import dev.ablate.results.StepRow;
import dev.ablate.spec.Expectation;
import dev.ablate.spec.Expectation.At;
import dev.ablate.spec.Measure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the number that an expectation speaks of in the files of a run.
 *
 * <p>At a step: the row of metrics.csv with that step, or else, for the training loss, the batch's
 * loss in steps.csv. At an epoch: its last row. At best: the best row. Else the last row; a test
 * metric then is the selected model's, of test.csv.
 */
final class Measurements {
  private final Path results;
  private final Layout layout;
  private final Map<ConditionName, Summary> summaries;

  Measurements(Path results, Layout layout, Map<ConditionName, Summary> summaries) {
    this.results = results;
    this.layout = layout;
    this.summaries = summaries;
  }

  /** Examples held out over examples trained on, where a condition's runs are of folds; else 0. */
  double shared(Experiment experiment, String condition) {
    Summary summary = summaries.get(name(experiment, condition));
    return summary == null ? 0 : summary.shared();
  }

  /** The expected measure of a condition's finished runs, by key. */
  SortedMap<RunKey, Double> values(
      Experiment experiment, String condition, Expectation expectation) {
    Summary summary = summaries.get(name(experiment, condition));
    if (summary == null) {
      return new TreeMap<>();
    }
    if (expectation.metric() instanceof Measure.Parameters) {
      SortedMap<RunKey, Double> one = new TreeMap<>();
      summary
          .condition()
          .cost()
          .map(Cost::parameters)
          .ifPresent(n -> one.put(RunKey.of(0), (double) n));
      return one;
    }
    if (expectation.metric() instanceof Measure.Gap && !summary.condition().validates()) {
      return new TreeMap<>();
    }
    SortedMap<RunKey, Double> values = new TreeMap<>();
    summary
        .runs()
        .files()
        .forEach(
            (key, run) -> {
              if (run.state() == RunFiles.State.DONE) {
                Path folder =
                    RunFolder.of(
                        results, summary.name().experiment(), summary.name().condition(), key);
                value(folder, run, expectation).ifPresent(value -> values.put(key, value));
              }
            });
    return values;
  }

  /**
   * The condition that an expectation means. One that resolves to its reference is not trained
   * twice, so a name that is not here is looked for where the others of the file have their
   * reference.
   */
  private ConditionName name(Experiment experiment, String condition) {
    ConditionName own = new ConditionName(experiment.name(), condition);
    if (summaries.containsKey(own)) {
      return own;
    }
    ConditionName same = experiment.same().get(condition);
    if (same != null) {
      return same;
    }
    return layout.experiments().stream()
        .filter(each -> each.name().equals(experiment.name()))
        .flatMap(each -> each.conditions().stream())
        .flatMap(each -> each.reference().stream())
        .map(reference -> new ConditionName(reference.experiment(), condition))
        .filter(summaries::containsKey)
        .findFirst()
        .orElse(own);
  }

  private static Optional<Double> value(Path folder, RunFiles run, Expectation expectation) {
    Measure measure = expectation.metric();
    if (expectation.step().isPresent()) {
      long step = expectation.step().getAsInt();
      Optional<Double> evaluated =
          run.metrics().stream()
              .filter(row -> row.step() == step)
              .findFirst()
              .flatMap(row -> Rows.value(row, measure));
      return evaluated.isEmpty() && measure.equals(Rows.TRAIN_LOSS)
          ? batchLoss(folder, step)
          : evaluated;
    }
    if (expectation.epoch().isPresent()) {
      int epoch = expectation.epoch().getAsInt();
      List<MetricsRow> rows = run.metrics().stream().filter(row -> row.epoch() == epoch).toList();
      return rows.isEmpty() ? Optional.empty() : Rows.value(rows.get(rows.size() - 1), measure);
    }
    if (expectation.at() == At.BEST) {
      return Rows.best(run.metrics(), measure).flatMap(row -> Rows.value(row, measure));
    }
    Optional<Column> tested = Quantity.tested(measure);
    return tested.isPresent()
        ? run.test().flatMap(row -> Rows.boxed(row.scores().value(tested.get().metric())))
        : Runs.last(run).flatMap(row -> Rows.value(row, measure));
  }

  /**
   * Between evaluations, the loss of a step is that of its batch, where steps.csv was asked for.
   */
  private static Optional<Double> batchLoss(Path folder, long step) {
    return RunFolder.readSteps(folder).stream()
        .filter(row -> row.step() == step)
        .map(StepRow::loss)
        .findFirst();
  }
}
