package dev.ablate.report.render;

import dev.ablate.plan.RunKey;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Evidence.OfCondition;
import dev.ablate.report.compare.Family;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.FurtherMetrics;
import dev.ablate.report.compare.Pairs;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Sample;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.compare.Summary.Against;
import dev.ablate.report.compare.Summary.Training;
import dev.ablate.results.Csv;
import dev.ablate.results.RunFiles.State;
import dev.ablate.statistics.Interval;
import dev.ablate.statistics.Superiority;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * comparison.csv: one row a condition, for a script; columns keep their names and order, and those
 * of metrics that were asked for come last.
 */
public final class ComparisonCsv {
  private static final List<String> HEADER =
      List.of(
          "experiment",
          "condition",
          "reference",
          "metric",
          "seeds",
          "mean",
          "sd",
          "pairs",
          "difference",
          "difference_low",
          "difference_high",
          "p",
          "p_holm",
          "effect_size",
          "verdict",
          "train_accuracy",
          "val_accuracy",
          "gap",
          "best_epoch",
          "parameters",
          "multiply_adds",
          "relative_cost",
          "diverged",
          "failed",
          "missing",
          "macro_f1",
          "mcnemar_pairs",
          "mcnemar_better",
          "mcnemar_worse",
          "margin",
          "level",
          "look",
          "decision_low",
          "decision_high",
          "seeds_to_decide",
          "p_better",
          "p_better_low",
          "p_better_high",
          "p_wilcoxon",
          "crossed_low",
          "crossed_high");

  private ComparisonCsv() {}

  public static String render(Comparison comparison) {
    List<String> metrics = FurtherMetrics.columns(comparison.summaries());
    List<String> header = new ArrayList<>(HEADER);
    header.addAll(metrics);
    List<List<String>> rows = new ArrayList<>();
    for (Part part : comparison.parts()) {
      for (Summary summary : part.summaries()) {
        List<String> row = row(summary);
        row.addAll(evidence(part.evidence().condition(summary.name().condition())));
        row.addAll(judged(summary));
        row.addAll(ends(new Cells(summary).crossedInterval(part)));
        metrics.forEach(
            column -> row.add(mean(Optional.ofNullable(summary.training().metrics().get(column)))));
        rows.add(row);
      }
    }
    return Csv.write(header, rows);
  }

  private static List<String> evidence(Optional<OfCondition> known) {
    if (known.isEmpty()) {
      return List.of("", "", "", "");
    }
    OfCondition condition = known.get();
    String macroF1 = Figures.stored(EvidenceTables.macroF1(condition));
    int pairs = condition.pairs().size();
    return pairs == 0
        ? List.of(macroF1, "", "", "")
        : List.of(
            macroF1,
            Integer.toString(pairs),
            Long.toString(EvidenceTables.better(condition)),
            Long.toString(EvidenceTables.worse(condition)));
  }

  private static List<String> row(Summary summary) {
    Against against = summary.against();
    Training training = summary.training();
    Optional<Pairs> pairs = against.pairs();
    Optional<Interval> interval = pairs.flatMap(Pairs::interval);
    List<String> row = new ArrayList<>();
    row.add(Csv.name(summary.name().experiment()));
    row.add(Csv.name(summary.name().condition()));
    row.add(summary.condition().reference().map(name -> Csv.name(name.toString())).orElse(""));
    row.add(summary.quantity().map(Quantity::column).orElse(""));
    row.add(Integer.toString(summary.values().size()));
    row.add(mean(summary.measured()));
    row.add(
        Figures.stored(summary.measured().map(Sample::deviation).orElseGet(OptionalDouble::empty)));
    row.add(pairs.map(each -> Integer.toString(each.n())).orElse(""));
    row.add(pairs.map(each -> Figures.stored(each.mean())).orElse(""));
    row.addAll(ends(interval));
    row.add(Figures.stored(pairs.map(Pairs::p).orElseGet(OptionalDouble::empty)));
    row.add(Figures.stored(against.correctedP()));
    row.add(
        pairs
            .filter(each -> each.differences().testable())
            .map(each -> Figures.stored(each.differences().effectSize()))
            .orElse(""));
    row.add(new Cells(summary).verdict());
    row.add(mean(training.trainAccuracy()));
    row.add(mean(training.valAccuracy()));
    row.add(mean(training.gap()));
    row.add(mean(training.bestEpoch()));
    row.add(summary.condition().cost().map(cost -> Long.toString(cost.parameters())).orElse(""));
    row.add(Figures.stored(training.multiplyAdds()));
    row.add(Figures.stored(against.relativeCost()));
    row.add(seeds(summary, State.DIVERGED));
    row.add(seeds(summary, State.FAILED));
    row.add(seeds(summary, State.INCOMPLETE));
    return row;
  }

  /** How its verdict came about, and what other tests say. */
  private static List<String> judged(Summary summary) {
    Against against = summary.against();
    Cells cells = new Cells(summary);
    Optional<Family> family = against.family();
    Optional<Superiority> wins = cells.superiority();
    List<String> row = new ArrayList<>();
    row.add(
        Figures.stored(family.map(each -> each.rule().margin()).orElseGet(OptionalDouble::empty)));
    row.add(family.map(each -> Figures.stored(each.level())).orElse(""));
    row.add(
        against
            .decision()
            .filter(each -> family.filter(Family::looked).isPresent())
            .filter(each -> each.differences().n() > 0)
            .map(each -> Integer.toString(each.look() + 1))
            .orElse(""));
    row.addAll(ends(against.deciding()));
    row.add(cells.seedsToDecide());
    row.add(wins.map(each -> Figures.stored(each.probability())).orElse(""));
    row.addAll(ends(wins.map(Superiority::interval)));
    row.add(cells.ranked().map(each -> Figures.stored(each.p())).orElse(""));
    return row;
  }

  private static List<String> ends(Optional<Interval> interval) {
    return interval
        .map(each -> List.of(Figures.stored(each.low()), Figures.stored(each.high())))
        .orElse(List.of("", ""));
  }

  private static String mean(Optional<Sample> sample) {
    return sample.map(each -> Figures.stored(each.mean())).orElse("");
  }

  private static String seeds(Summary summary, State state) {
    return summary.runs().keys(state).stream().map(RunKey::number).collect(Collectors.joining(" "));
  }
}
