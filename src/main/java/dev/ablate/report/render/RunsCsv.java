package dev.ablate.report.render;

import dev.ablate.part.Column;
import dev.ablate.plan.RunKey;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Rows;
import dev.ablate.report.compare.Runs;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.compare.TwoWay;
import dev.ablate.results.Csv;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.Numbers;
import dev.ablate.results.RunFiles;
import dev.ablate.results.Scores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * runs.csv: one tidy row a run, with the level of every factor and every number that was measured,
 * for pandas and R. Numbers are as the run's own files have them.
 */
public final class RunsCsv {
  private static final List<String> FIRST =
      List.of("experiment", "condition", "label", "reference", "seed", "state");

  /** A column where any run has one. */
  private static final String FOLD = "fold";

  private RunsCsv() {}

  public static String render(Comparison comparison) {
    List<Map<String, String>> runs = new ArrayList<>();
    Set<String> factors = new LinkedHashSet<>();
    Set<String> metrics = new LinkedHashSet<>();
    for (Summary summary : comparison.summaries()) {
      Map<String, String> levels = TwoWay.levels(summary.name().condition());
      levels.keySet().forEach(name -> factors.add("factor_" + name));
      summary
          .runs()
          .files()
          .forEach(
              (key, run) -> {
                Map<String, String> measured = measured(run);
                metrics.addAll(measured.keySet());
                Map<String, String> row = new LinkedHashMap<>(first(summary, key, run));
                key.fold().ifPresent(fold -> row.put(FOLD, Integer.toString(fold)));
                levels.forEach((name, level) -> row.put("factor_" + name, Csv.name(level)));
                row.putAll(measured);
                runs.add(row);
              });
    }
    List<String> header = new ArrayList<>(FIRST);
    if (runs.stream().anyMatch(run -> run.containsKey(FOLD))) {
      header.add(header.indexOf("state"), FOLD);
    }
    header.addAll(factors);
    header.addAll(metrics);
    return Csv.write(
        header.stream().map(Csv::name).toList(),
        runs.stream()
            .map(run -> header.stream().map(column -> run.getOrDefault(column, "")).toList())
            .toList());
  }

  private static Map<String, String> first(Summary summary, RunKey key, RunFiles run) {
    return Map.of(
        "experiment",
        Csv.name(summary.name().experiment()),
        "condition",
        Csv.name(summary.name().condition()),
        "label",
        summary.condition().label().map(Csv::name).orElse(""),
        "reference",
        summary.condition().reference().map(name -> Csv.name(name.toString())).orElse(""),
        "seed",
        Long.toString(key.seed()),
        "state",
        run.state().name().toLowerCase(Locale.ROOT));
  }

  /** The last row of training, and the selected model on what it was tested on. */
  private static Map<String, String> measured(RunFiles run) {
    Map<String, String> numbers = new LinkedHashMap<>();
    Runs.last(run)
        .ifPresent(
            last -> {
              numbers.put("epochs", Integer.toString(last.epoch()));
              numbers.put("steps", Long.toString(last.step()));
              scores(last, numbers);
            });
    run.test().ifPresent(test -> add(test.data() + "_", test.scores(), numbers));
    return numbers;
  }

  private static void scores(MetricsRow last, Map<String, String> numbers) {
    last.scores(Column.Data.TRAIN).ifPresent(scores -> put("train_", scores, numbers));
    last.scores(Column.Data.VAL).ifPresent(scores -> put("val_", scores, numbers));
    // not the selected model's, whose columns begin with test_
    last.scores(Column.Data.TEST).ifPresent(scores -> put("last_test_", scores, numbers));
    Rows.value(last, Rows.GAP).ifPresent(v -> numbers.put("gap", Numbers.text(v)));
  }

  /** A model that was tested on validation data has its numbers beside those of the last epoch. */
  private static void add(String prefix, Scores scores, Map<String, String> numbers) {
    put(prefix.equals(Column.Data.TEST.prefix()) ? prefix : "selected_" + prefix, scores, numbers);
  }

  private static void put(String prefix, Scores scores, Map<String, String> numbers) {
    scores
        .values()
        .forEach(
            (metric, value) ->
                value.ifPresent(number -> numbers.put(prefix + metric, Numbers.text(number))));
  }
}
