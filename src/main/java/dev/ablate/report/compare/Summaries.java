package dev.ablate.report.compare;

import dev.ablate.plan.ConditionName;
import dev.ablate.plan.RunKey;
import dev.ablate.report.compare.Summary.Against;
import dev.ablate.report.compare.Summary.Training;
import dev.ablate.results.Doubts;
import dev.ablate.results.Layout;
import dev.ablate.results.Layout.Condition;
import dev.ablate.results.Layout.Cost;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.Layout.Rule;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFiles.State;
import dev.ablate.spec.Measure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Computes the summary of every condition, the references' first. */
final class Summaries {
  private final Path results;
  private final Layout layout;

  private final Optional<Measure> metric;
  private final Doubts doubts;

  /**
   * Of a results folder.
   *
   * @param doubts what of it is not to be believed
   * @param metric what conditions are compared by; empty takes what test.csv holds
   */
  Summaries(Path results, Layout layout, Optional<Measure> metric, Doubts doubts) {
    this.doubts = doubts;
    this.results = results;
    this.layout = layout;
    this.metric = metric;
  }

  /** In the order of the layout. */
  Judged compute() {
    Map<ConditionName, Summary> alone = new LinkedHashMap<>();
    for (Experiment experiment : layout.experiments()) {
      for (Condition condition : experiment.conditions()) {
        ConditionName name = new ConditionName(experiment.name(), condition.name());
        Path folder = results.resolve(name.experiment()).resolve(name.condition());
        alone.put(name, alone(name, condition, Runs.read(folder, condition.keys(), doubts)));
      }
    }
    List<Family> families = new Families(alone).all();
    Map<ConditionName, Summary> compared = new LinkedHashMap<>();
    alone.forEach(
        (name, summary) ->
            compared.put(
                name,
                summary.condition().reference().isEmpty()
                    ? summary
                    : summary.with(new Standing(summary, alone, families).against())));
    return new Judged(compared, families);
  }

  /**
   * What was computed.
   *
   * @param summaries in the order of the layout
   * @param families that conditions are judged in
   */
  record Judged(Map<ConditionName, Summary> summaries, List<Family> families) {}

  private Summary alone(ConditionName name, Condition condition, Runs runs) {
    Optional<Measure> what = metric.or(() -> condition.compare().flatMap(Rule::metric));
    Optional<Quantity> quantity =
        what.filter(Rows.GAP::equals).isPresent() && !condition.validates()
            ? Optional.empty()
            : quantity(condition, runs, what);
    SortedMap<RunKey, Double> values =
        quantity.map(of -> runs.values(of::value)).orElseGet(TreeMap::new);
    return new Summary(
        name,
        condition,
        rule(condition, runs, quantity),
        runs,
        quantity,
        values,
        sample(values),
        training(condition, runs),
        Against.NOTHING);
  }

  /** A margin is in the unit of what was declared, and holds where the same is asked for. */
  private Rule rule(Condition condition, Runs runs, Optional<Quantity> quantity) {
    Rule declared = condition.compare().orElse(Rule.USUAL);
    return metric.isEmpty() || quantity(condition, runs, declared.metric()).equals(quantity)
        ? declared
        : declared.by(metric.get());
  }

  private static Training training(Condition condition, Runs runs) {
    Optional<Sample> steps =
        sample(runs.values(run -> Runs.last(run).map(row -> (double) row.step())));
    return new Training(
        last(runs, Rows.TRAIN_ACCURACY),
        last(runs, Rows.VAL_ACCURACY),
        condition.validates() ? last(runs, Rows.GAP) : Optional.empty(),
        sample(runs.values(run -> bestEpoch(run).map(row -> (double) row.epoch()))),
        FurtherMetrics.of(runs),
        condition.cost().isPresent() && steps.isPresent()
            ? OptionalDouble.of(multiplyAdds(condition.cost().get(), steps.get().mean()))
            : OptionalDouble.empty());
  }

  private static double multiplyAdds(Cost cost, double steps) {
    return cost.multiplyAdds() * cost.examplesPerStep() * steps;
  }

  private static Optional<Sample> last(Runs runs, Measure measure) {
    return sample(runs.values(run -> Runs.last(run).flatMap(row -> Rows.value(row, measure))));
  }

  private static Optional<MetricsRow> bestEpoch(RunFiles run) {
    Optional<MetricsRow> byAccuracy = Rows.best(run.metrics(), Rows.VAL_ACCURACY);
    return byAccuracy.isPresent() ? byAccuracy : Rows.best(run.metrics(), Rows.VAL_LOSS);
  }

  private static Optional<Sample> sample(SortedMap<RunKey, Double> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(Sample.of(values.values()));
  }

  private static Optional<Quantity> quantity(
      Condition condition, Runs runs, Optional<Measure> what) {
    boolean ofFolds = what.isEmpty() && condition.folds().isPresent();
    return runs.files().values().stream()
        .filter(run -> run.state() == State.DONE)
        .flatMap(run -> (ofFolds ? Quantity.ofFold(run) : Quantity.of(run, what)).stream())
        .findFirst();
  }
}
