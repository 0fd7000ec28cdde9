package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Evidence.OfCondition;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.FurtherMetrics;
import dev.ablate.report.compare.Interval;
import dev.ablate.report.compare.PairedDifference;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Sample;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.compare.Summary.Against;
import dev.ablate.report.compare.Summary.Training;
import dev.ablate.results.Csv;
import dev.ablate.results.RunFiles.State;
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
          "mcnemar_worse");

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
    Optional<PairedDifference> difference = against.difference();
    Optional<Interval> interval = difference.flatMap(PairedDifference::interval);
    List<String> row = new ArrayList<>();
    row.add(Csv.name(summary.name().experiment()));
    row.add(Csv.name(summary.name().condition()));
    row.add(summary.condition().reference().map(name -> Csv.name(name.toString())).orElse(""));
    row.add(summary.quantity().map(Quantity::column).orElse(""));
    row.add(Integer.toString(summary.values().size()));
    row.add(mean(summary.measured()));
    row.add(
        Figures.stored(summary.measured().map(Sample::deviation).orElseGet(OptionalDouble::empty)));
    row.add(difference.map(each -> Integer.toString(each.seeds().size())).orElse(""));
    row.add(mean(difference.map(PairedDifference::difference)));
    row.add(interval.map(each -> Figures.stored(each.low())).orElse(""));
    row.add(interval.map(each -> Figures.stored(each.high())).orElse(""));
    row.add(Figures.stored(difference.map(PairedDifference::p).orElseGet(OptionalDouble::empty)));
    row.add(Figures.stored(against.correctedP()));
    row.add(
        Figures.stored(
            difference.map(PairedDifference::effectSize).orElseGet(OptionalDouble::empty)));
    row.add(against.verdict().words());
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

  private static String mean(Optional<Sample> sample) {
    return sample.map(each -> Figures.stored(each.mean())).orElse("");
  }

  private static String seeds(Summary summary, State state) {
    return summary.runs().seeds(state).stream()
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }
}
