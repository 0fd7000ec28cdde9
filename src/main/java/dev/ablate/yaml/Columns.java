package dev.ablate.yaml;

import dev.ablate.part.Column;
import dev.ablate.part.Metric;
import dev.ablate.part.Parts;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Columns of metrics.csv by their names, and what else of a run has a name. */
public final class Columns {
  private static final List<Measure> OTHERS = List.of(new Measure.Gap(), new Measure.Parameters());

  private Columns() {}

  /** Each metric that there is, with its defaults. */
  public static List<Metric> metrics() {
    return Parts.current().of(Metric.class).values().stream()
        .flatMap(type -> Binder.bind(type, MapNode.empty(Place.of("")), new Problems()).stream())
        .map(Metric.class::cast)
        .toList();
  }

  /** The column of this name; empty where no metric is called so. */
  public static Optional<Column> of(String name) {
    return Arrays.stream(Column.Data.values())
        .filter(data -> name.startsWith(data.prefix()))
        .flatMap(data -> metric(name.substring(data.prefix().length()), data))
        .findFirst();
  }

  private static Stream<Column> metric(String name, Column.Data data) {
    return metrics().stream()
        .flatMap(metric -> metric.named(name).stream())
        .map(metric -> new Column(data, metric));
  }

  /** The column of this name, the gap, or the parameters. */
  public static Optional<Measure> measure(String name) {
    return OTHERS.stream()
        .filter(measure -> measure.name().equals(name))
        .findFirst()
        .or(() -> of(name).map(Measure.Measured::new));
  }

  /** The columns by their names, those that are always there first, and what they mean. */
  public static Map<String, String> documented() {
    List<Metric> metrics = new ArrayList<>(Declaration.ALWAYS);
    metrics().stream().filter(metric -> !metrics.contains(metric)).forEach(metrics::add);
    Map<String, String> columns = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      for (Column.Data data : Column.Data.values()) {
        String where = "Over the " + data.adjective() + " data: ";
        columns.put(new Column(data, metric).toString(), where + Forms.doc(metric.getClass()));
      }
    }
    return columns;
  }

  /** The same, and what else a measure may be. */
  public static Map<String, String> documentedMeasures() {
    Map<String, String> all = documented();
    OTHERS.forEach(measure -> all.put(measure.name(), Forms.doc(measure.getClass())));
    return all;
  }

  /** The names of columns. */
  static Set<String> names() {
    return documented().keySet();
  }

  /** The names of columns, and of what else a measure may be. */
  public static Set<String> measures() {
    return documentedMeasures().keySet();
  }
}
