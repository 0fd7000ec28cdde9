package dev.ablate.report.compare;

import dev.ablate.part.Column;
import dev.ablate.part.Metric;
import dev.ablate.plan.RunKey;
import dev.ablate.results.RunFiles;
import dev.ablate.results.Scores;
import dev.ablate.results.UnknownMetric;
import dev.ablate.spec.Declaration;
import dev.ablate.yaml.Columns;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Metrics that a file asked for, beside loss and accuracy. */
public final class FurtherMetrics {
  private FurtherMetrics() {}

  /** Mean and spread over the finished runs, by column, those of training first. */
  public static Map<String, Sample> of(Runs runs) {
    Set<String> names = new LinkedHashSet<>();
    runs.files().values().forEach(run -> run.test().ifPresent(row -> add(row.scores(), names)));
    Map<String, Sample> metrics = new LinkedHashMap<>();
    for (Column.Data data : Column.Data.values()) {
      for (String name : names) {
        SortedMap<RunKey, Double> values =
            runs.values(run -> scores(run, data).flatMap(scores -> Rows.boxed(scores.value(name))));
        if (!values.isEmpty()) {
          metrics.put(data.prefix() + name, Sample.of(values.values()));
        }
      }
    }
    return metrics;
  }

  private static void add(Scores scores, Set<String> names) {
    names.addAll(scores.values().keySet());
    Declaration.ALWAYS.forEach(metric -> names.remove(metric.column()));
  }

  /** At the last evaluation; of the selected model where it is tested. */
  private static Optional<Scores> scores(RunFiles run, Column.Data data) {
    return data == Column.Data.TEST
        ? run.test().map(row -> row.scores())
        : Runs.last(run).flatMap(row -> row.scores(data));
  }

  /** The columns that any of these conditions has, those of training first. */
  public static List<String> columns(Collection<Summary> summaries) {
    Set<String> all = new LinkedHashSet<>();
    for (Column.Data data : Column.Data.values()) {
      for (Summary summary : summaries) {
        summary.training().metrics().keySet().stream()
            .filter(column -> column.startsWith(data.prefix()))
            .forEach(all::add);
      }
    }
    return List.copyOf(all);
  }

  /** The metric of a column, or a stand-in where its plug-in is not here. */
  public static Metric metric(String column) {
    return Columns.of(column)
        .map(Column::metric)
        .orElseGet(() -> new UnknownMetric(column.substring(column.indexOf('_') + 1)));
  }
}
