package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.part.Column;
import dev.ablate.part.Metric;
import dev.ablate.part.Outputs;
import dev.ablate.part.Schedule;
import dev.ablate.part.Task;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Portion;
import dev.ablate.spec.SelectSpec;
import dev.ablate.yaml.Columns;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether what is measured makes sense, and what is watched is measured. */
final class MetricChecks {
  private final CheckContext subject;
  private final Declaration declaration;
  private final Places places;
  private final Problems problems;

  MetricChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.declaration = subject.declaration();
    this.places = subject.places();
    this.problems = problems;
  }

  void run() {
    List<Metric> metrics = declaration.metrics().orElse(List.of());
    Set<String> columns = new HashSet<>();
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      Place place = places.entry("metrics", i);
      if (Declaration.ALWAYS.contains(metric)) {
        problems.error(place, metric.column() + " is always measured: leave it out");
      } else if (!columns.add(metric.column())) {
        problems.error(place, metric.column() + " is there twice");
      } else if (subject.info().isPresent() && !declaration.layers().isEmpty()) {
        metric(metric, subject.info().get(), place);
      }
    }
    watched();
  }

  private void metric(Metric metric, DatasetInfo info, Place place) {
    Task task = info.task();
    if (!metric.tasks().contains(task)) {
      problems.error(
          place,
          metric.column()
              + " makes no sense here: the targets are "
              + task.targets()
              + "; there are "
              + fitting(task));
      return;
    }
    Metric.Setting setting = declaration.setting(task, info.size(), info.labels());
    if (metric.needsProbabilities() && setting.outputs() == Outputs.Meaning.NUMBERS) {
      problems.error(
          place,
          metric.column()
              + " needs probabilities, and this loss makes none of the outputs: end the network"
              + " with softmax, or use cross_entropy");
    }
    metric
        .misfit(setting)
        .ifPresent(why -> problems.error(place, metric.column() + " makes no sense here: " + why));
  }

  private static String fitting(Task task) {
    return Columns.metrics().stream()
        .filter(metric -> metric.tasks().contains(task) && !Declaration.ALWAYS.contains(metric))
        .map(Metric::column)
        .collect(Collectors.joining(", "));
  }

  private void watched() {
    declaration
        .earlyStopping()
        .ifPresent(
            early -> {
              watched(early.metric(), places.of("early_stopping", "metric"));
              notTest(
                  early.metric(),
                  places.of("early_stopping", "metric"),
                  "stopping by the test data");
            });
    if (declaration.select() instanceof SelectSpec.Best best) {
      watched(best.metric(), places.of("select"));
      notTest(best.metric(), places.of("select"), "selecting by the test data");
    }
    for (Column followed : declaration.schedule().map(Schedule::follows).orElse(List.of())) {
      Place place = places.of("schedule", "plateau", "metric");
      watched(followed, place);
      notTest(followed, place, "lowering the rate by the test data");
    }
  }

  private void notTest(Column column, Place place, String doing) {
    if (isTest(column) && declaration.evaluate().test().kind() != Portion.Kind.NONE) {
      problems.warning(place, doing + " makes its score too good; watch val_loss or val_accuracy");
    }
  }

  private void watched(Column column, Place place) {
    if (isTest(column) && declaration.evaluate().test().kind() == Portion.Kind.NONE) {
      problems.error(
          place,
          column + " is not measured while training; say evaluate: {test: full} to measure it");
    }
    Optional<Task> task = subject.info().map(DatasetInfo::task);
    if (task.isPresent() && !column.metric().tasks().contains(task.get())) {
      problems.error(
          place,
          "there is no " + column.metric().column() + ": the targets are " + task.get().targets(),
          new Column(column.data(), task.get().metric()).toString());
    } else if (!declaration.measures(column)) {
      problems.error(place, notMeasured(column));
    }
    if (column.data() == Column.Data.VAL && subject.info().isPresent() && !subject.validates()) {
      problems.warning(
          place,
          column + " is watched, but nothing validates: it is over the training data; add a split");
    }
  }

  private static boolean isTest(Column column) {
    return column.data() == Column.Data.TEST;
  }

  /** That the selected model is tested on no examples of their own. */
  static String notTested(Column column, boolean validates) {
    return column
        + " is over the "
        + (validates ? "validation" : "training")
        + " examples, for nothing tests; cut some off, as split: {train: 0.7, val: 0.15, test:"
        + " 0.15}"
        + (validates ? ", or write " + new Column(Column.Data.VAL, column.metric()) : "");
  }

  /** What to do where a column is not measured. */
  static String notMeasured(Column column) {
    String name = column.metric().column();
    return column + " is not measured; add " + name + " to metrics, as metrics: [" + name + "]";
  }
}
