package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.Searched;
import dev.ablate.report.compare.Searched.Budget;
import dev.ablate.results.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** tuning.csv: a row for each budget of each search, for a script. */
public final class TuningCsv {
  private static final List<String> HEADER =
      List.of(
          "experiment",
          "condition",
          "by",
          "trials",
          "best_of_first",
          "values",
          "score",
          "expected_best",
          "range_low",
          "range_high",
          "difference",
          "difference_low",
          "difference_high",
          "verdict");

  private TuningCsv() {}

  /** Empty where nothing was searched. */
  public static Optional<String> render(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    for (Part part : comparison.parts()) {
      for (Searched searched : part.searches()) {
        searched.budgets().forEach(budget -> rows.add(row(searched, budget)));
      }
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(Csv.write(HEADER, rows));
  }

  private static List<String> row(Searched searched, Budget budget) {
    int best = budget.first().orElse(0);
    return List.of(
        Csv.name(searched.name().experiment()),
        Csv.name(searched.name().condition()),
        searched.trials().search().by().name(),
        Integer.toString(budget.trials()),
        best == 0 ? "" : Integer.toString(best),
        best == 0 ? "" : values(searched, best),
        best == 0 ? "" : Figures.stored(searched.trials().scores().get(best - 1).orElseThrow()),
        budget.expected().map(found -> Figures.stored(found.value())).orElse(""),
        budget.expected().map(found -> bound(found.range().low())).orElse(""),
        budget.expected().map(found -> bound(found.range().high())).orElse(""),
        budget.against().map(found -> Figures.stored(found.value())).orElse(""),
        budget.against().map(found -> Figures.stored(found.interval().low())).orElse(""),
        budget.against().map(found -> Figures.stored(found.interval().high())).orElse(""),
        budget.verdict().map(found -> found.words()).orElse(""));
  }

  private static String values(Searched searched, int trial) {
    return String.join(
        " ",
        searched.trials().search().trials().get(trial - 1).entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .toList());
  }

  private static String bound(double value) {
    return Double.isFinite(value) ? Figures.stored(value) : "";
  }
}
