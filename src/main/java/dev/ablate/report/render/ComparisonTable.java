package dev.ablate.report.render;

import dev.ablate.part.Column;
import dev.ablate.part.Metric;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.FurtherMetrics;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Ranking;
import dev.ablate.report.compare.Summary;
import dev.ablate.statistics.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The main table of an experiment in words and figures, for every format but CSV.
 *
 * @param header names of the columns
 * @param rows cells, a row for each condition and first the references that live in other
 *     experiments
 * @param kinds of the rows: the verdict, or that it is the reference
 * @param remarks what a reader must know besides, each beginning with the condition's name
 */
record ComparisonTable(
    List<String> header, List<List<String>> rows, List<String> kinds, List<String> remarks) {

  /** The column that says how many seeds it would take. */
  static final String SEEDS_TO_DECIDE = "seeds to decide";

  /** The column of the interval over seeds and test examples together. */
  static final String CROSSED = "95 %, examples too";

  private static final Map<String, String> LEGEND = new LinkedHashMap<>();

  static {
    LEGEND.put(CROSSED, "an interval that also holds for other test examples");
    LEGEND.put(
        "p",
        "how often chance alone would make so large a difference, corrected for the number of"
            + " conditions (Holm)");
    LEGEND.put("effect", "the difference in standard deviations of the seeds' differences");
    LEGEND.put(SEEDS_TO_DECIDE, "so many in all would likely decide it");
    LEGEND.put("gap", "training minus validation accuracy at the end, in points");
    LEGEND.put("best epoch", "that of the best validation accuracy");
    LEGEND.put("cost", "multiply-adds of a training, in those of the reference");
  }

  static ComparisonTable of(Part part, Comparison comparison) {
    List<Summary> summaries = new ArrayList<>(referencesElsewhere(part, comparison));
    int foreign = summaries.size();
    summaries.addAll(part.summaries());
    Map<String, Function<Cells, String>> columns = columns(summaries, cells -> cells.crossed(part));
    List<List<String>> rows = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (int i = 0; i < summaries.size(); i++) {
      Cells cells = new Cells(summaries.get(i));
      String name = i < foreign ? summaries.get(i).shownFully() : cells.condition();
      List<String> row = new ArrayList<>();
      row.add(name);
      columns.values().forEach(column -> row.add(column.apply(cells)));
      rows.add(row);
      cells.remarks().forEach(remark -> remarks.add(name + ": " + remark));
    }
    List<String> header = new ArrayList<>();
    header.add("condition");
    header.addAll(columns.keySet());
    return new ComparisonTable(
        header, rows, summaries.stream().map(ComparisonTable::kind).toList(), remarks);
  }

  /** The conditions of a {@link Ranking}; empty where there is none. */
  static Optional<ComparisonTable> ranking(Comparison comparison) {
    List<Summary> ranked = Ranking.of(comparison);
    if (ranked.isEmpty()) {
      return Optional.empty();
    }
    Optional<Quantity> quantity = ranked.get(0).quantity();
    Map<String, Function<Cells, String>> columns = columns(ranked, cells -> "");
    columns
        .keySet()
        .retainAll(
            List.of("seeds", label(quantity), "difference", "95 % interval", "p", "verdict"));
    List<List<String>> rows = new ArrayList<>();
    for (Summary summary : ranked) {
      List<String> row = new ArrayList<>();
      row.add(summary.shownFully());
      columns.values().forEach(column -> row.add(column.apply(new Cells(summary))));
      rows.add(row);
    }
    List<String> header = new ArrayList<>();
    header.add("condition");
    header.addAll(columns.keySet());
    return Optional.of(
        new ComparisonTable(
            header, rows, ranked.stream().map(ComparisonTable::kind).toList(), List.of()));
  }

  /** What those of its columns are that do not say it themselves. */
  List<String> legend() {
    String told =
        LEGEND.entrySet().stream()
            .filter(entry -> header.contains(entry.getKey()))
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining("; "));
    return told.isEmpty() ? List.of() : List.of(told + ".");
  }

  private static String kind(Summary summary) {
    return summary.against().verdict().map(Verdict::words).orElse("reference").replace(' ', '-');
  }

  private static String label(Optional<Quantity> quantity) {
    return quantity.map(Quantity::heading).orElse("score");
  }

  private static List<Summary> referencesElsewhere(Part part, Comparison comparison) {
    return part.summaries().stream()
        .flatMap(summary -> summary.condition().reference().stream())
        .filter(reference -> !reference.experiment().equals(part.experiment().name()))
        .distinct()
        .flatMap(reference -> comparison.summary(reference).stream())
        .toList();
  }

  private static Map<String, Function<Cells, String>> columns(
      List<Summary> summaries, Function<Cells, String> crossed) {
    Optional<Quantity> quantity =
        summaries.stream().flatMap(summary -> summary.quantity().stream()).findFirst();
    Map<String, Function<Cells, String>> all = new LinkedHashMap<>();
    all.put("seeds", Cells::seeds);
    all.put(label(quantity), Cells::measured);
    all.put("difference", Cells::difference);
    all.put("95 % interval", Cells::interval);
    all.put(CROSSED, crossed);
    all.put("p", Cells::correctedP);
    all.put("effect", Cells::effect);
    all.put("verdict", Cells::verdict);
    all.put(SEEDS_TO_DECIDE, Cells::seedsToDecide);
    all.put("gap", Cells::gap);
    all.put("best epoch", Cells::bestEpoch);
    all.put("parameters", Cells::parameters);
    all.put("cost", Cells::cost);
    for (String column : FurtherMetrics.columns(summaries)) {
      if (column.startsWith(Column.Data.TEST.prefix())) {
        Metric metric = FurtherMetrics.metric(column);
        String name = metric.column().replace('_', ' ');
        all.put(
            metric.format() == Metric.Format.SHARE ? name + " (%)" : name,
            cells -> cells.further(column, metric));
      }
    }
    Map<String, Function<Cells, String>> filled = new LinkedHashMap<>();
    all.forEach(
        (name, column) -> {
          if (summaries.stream().anyMatch(each -> !column.apply(new Cells(each)).isEmpty())) {
            filled.put(name, column);
          }
        });
    return filled;
  }
}
