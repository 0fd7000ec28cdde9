package dev.ablate.report.compare;

import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Summary.Against;
import dev.ablate.report.compare.Summary.Training;
import dev.ablate.results.Doubts;
import dev.ablate.results.Layout;
import dev.ablate.results.Layout.Condition;
import dev.ablate.results.Layout.Cost;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFiles.State;
import dev.ablate.spec.Measure;
import java.nio.file.Path;
import java.util.ArrayList;
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
  Map<ConditionName, Summary> compute() {
    Map<ConditionName, Summary> alone = new LinkedHashMap<>();
    for (Experiment experiment : layout.experiments()) {
      for (Condition condition : experiment.conditions()) {
        ConditionName name = new ConditionName(experiment.name(), condition.name());
        Path folder = results.resolve(name.experiment()).resolve(name.condition());
        alone.put(name, alone(name, condition, Runs.read(folder, condition.seeds(), doubts)));
      }
    }
    Map<ConditionName, Summary> compared = new LinkedHashMap<>();
    alone.forEach(
        (name, summary) ->
            compared.put(
                name,
                summary.condition().reference().isEmpty()
                    ? summary
                    : summary.with(compare(summary, alone))));
    return corrected(compared);
  }

  private Summary alone(ConditionName name, Condition condition, Runs runs) {
    Optional<Quantity> quantity =
        metric.filter(Rows.GAP::equals).isPresent() && !condition.validates()
            ? Optional.empty()
            : quantity(runs);
    SortedMap<Long, Double> values =
        quantity.map(what -> runs.values(what::value)).orElseGet(TreeMap::new);
    return new Summary(
        name,
        condition,
        runs,
        quantity,
        values,
        sample(values),
        training(condition, runs),
        new Against(
            Optional.empty(),
            OptionalDouble.empty(),
            Verdict.REFERENCE,
            "",
            OptionalDouble.empty()));
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

  private static Optional<Sample> sample(SortedMap<Long, Double> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(Sample.of(values.values()));
  }

  private Optional<Quantity> quantity(Runs runs) {
    return runs.files().values().stream()
        .filter(run -> run.state() == State.DONE)
        .flatMap(run -> Quantity.of(run, metric).stream())
        .findFirst();
  }

  private static Against compare(Summary summary, Map<ConditionName, Summary> alone) {
    Summary reference = alone.get(summary.condition().reference().orElseThrow());
    if (reference == null) {
      return Against.untested("its reference is not among these results");
    }
    if (summary.quantity().isEmpty() || reference.quantity().isEmpty()) {
      String whose = summary.quantity().isEmpty() ? "no run" : "no run of its reference";
      return Against.untested(whose + " is finished");
    }
    if (!summary.quantity().equals(reference.quantity())) {
      return Against.untested(
          "its reference was measured by " + reference.quantity().get().words());
    }
    Optional<PairedDifference> difference =
        PairedDifference.of(summary.values(), reference.values());
    OptionalDouble ours = summary.training().multiplyAdds();
    OptionalDouble theirs = reference.training().multiplyAdds();
    return new Against(
        difference,
        OptionalDouble.empty(),
        Verdict.UNTESTED,
        difference.map(Summaries::remark).orElse("no seed in common"),
        ours.isPresent() && theirs.orElse(0) > 0
            ? OptionalDouble.of(ours.getAsDouble() / theirs.getAsDouble())
            : OptionalDouble.empty());
  }

  private static String remark(PairedDifference difference) {
    if (difference.seeds().size() == 1) {
      return "one seed: nothing tells a difference from chance";
    }
    if (difference.p().isPresent()) {
      return "";
    }
    return difference.difference().mean() == 0
        ? "equal in every seed"
        : "the same difference in every seed: no spread to test against";
  }

  /** Corrects p over the conditions that share a reference, and says what it comes to. */
  private static Map<ConditionName, Summary> corrected(Map<ConditionName, Summary> compared) {
    Map<ConditionName, List<Summary>> families = new LinkedHashMap<>();
    for (Summary summary : compared.values()) {
      if (summary.against().difference().flatMap(PairedDifference::interval).isPresent()) {
        families
            .computeIfAbsent(
                summary.condition().reference().orElseThrow(), key -> new ArrayList<>())
            .add(summary);
      }
    }
    Map<ConditionName, Summary> done = new LinkedHashMap<>(compared);
    for (List<Summary> family : families.values()) {
      double[] corrected =
          Holm.correct(
              family.stream()
                  .map(summary -> summary.against().difference().orElseThrow().p().getAsDouble())
                  .toList());
      for (int i = 0; i < corrected.length; i++) {
        Summary summary = family.get(i);
        done.put(summary.name(), judged(summary, corrected[i]));
      }
    }
    return done;
  }

  private static Summary judged(Summary summary, double p) {
    Against against = summary.against();
    boolean higher = against.difference().orElseThrow().difference().mean() > 0;
    boolean better = higher == summary.quantity().orElseThrow().higherIsBetter();
    Verdict verdict =
        p >= Verdict.LEVEL ? Verdict.WITHIN_NOISE : better ? Verdict.HELPS : Verdict.HURTS;
    return summary.with(
        new Against(
            against.difference(),
            OptionalDouble.of(p),
            verdict,
            against.remark(),
            against.relativeCost()));
  }
}
