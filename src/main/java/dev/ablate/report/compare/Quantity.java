package dev.ablate.report.compare;

import dev.ablate.part.Column;
import dev.ablate.part.Metric;
import dev.ablate.part.metric.Accuracy;
import dev.ablate.part.metric.MeanLoss;
import dev.ablate.results.RunFiles;
import dev.ablate.spec.Measure;
import dev.ablate.statistics.Better;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What conditions are compared by: a metric of the selected model on test.csv's data, or what was
 * asked for of the last evaluation.
 */
public sealed interface Quantity {
  /**
   * A metric of the selected model.
   *
   * @param data test, val or train, as test.csv says
   * @param metric which
   */
  record Tested(String data, Metric metric) implements Quantity {
    @Override
    public Optional<Double> value(RunFiles run) {
      return run.test()
          .filter(row -> row.data().equals(data))
          .flatMap(row -> Rows.boxed(row.scores().value(metric)));
    }

    @Override
    public boolean higherIsBetter() {
      return metric.higherIsBetter();
    }

    @Override
    public boolean loss() {
      return metric instanceof MeanLoss;
    }

    @Override
    public Metric.Format format() {
      return metric.format();
    }

    @Override
    public String column() {
      return data + "_" + metric.column();
    }

    @Override
    public String words() {
      String part =
          Arrays.stream(Column.Data.values())
              .filter(each -> each.word().equals(data))
              .map(Column.Data::adjective)
              .findFirst()
              .orElse(data.toLowerCase(Locale.ROOT));
      return part + " " + name(metric);
    }
  }

  /**
   * A number of the last row of metrics.csv.
   *
   * @param measure which
   */
  record Last(Measure measure) implements Quantity {
    @Override
    public Optional<Double> value(RunFiles run) {
      return Runs.last(run).flatMap(row -> Rows.value(row, measure));
    }

    @Override
    public boolean higherIsBetter() {
      return measure.higherIsBetter();
    }

    @Override
    public boolean loss() {
      return measure instanceof Measure.Measured of && of.column().metric() instanceof MeanLoss;
    }

    @Override
    public Metric.Format format() {
      return measure.format();
    }

    @Override
    public String column() {
      return measure.name();
    }

    @Override
    public String words() {
      return "last "
          + (measure instanceof Measure.Measured of
              ? of.column().data().adjective() + " " + name(of.column().metric())
              : measure.name());
    }
  }

  /** What a finished run can be compared by; empty where it has not measured it. */
  static Optional<Quantity> of(RunFiles run, Optional<Measure> asked) {
    Optional<Metric> metric =
        asked.isEmpty()
            ? run.test().map(row -> row.scores().task().metric())
            : tested(asked.get()).map(Column::metric);
    if (asked.isPresent() && tested(asked.get()).isEmpty()) {
      Quantity last = new Last(asked.get());
      return last.value(run).map(value -> last);
    }
    Optional<Quantity> tested =
        run.test().flatMap(row -> metric.map(each -> new Tested(row.data(), each)));
    return tested.filter(each -> each.value(run).isPresent());
  }

  /**
   * What a finished run of a fold is compared by where nothing is asked for: what its task is
   * judged by, on the examples that it holds out.
   */
  static Optional<Quantity> ofFold(RunFiles run) {
    boolean apart =
        run.test().filter(row -> row.data().equals(Column.Data.TEST.word())).isPresent();
    return of(
        run,
        apart
            ? run.test().map(row -> new Measure.Measured(Column.val(row.scores().task().metric())))
            : Optional.empty());
  }

  /** A column that is the selected model's, of test.csv. */
  static Optional<Column> tested(Measure measure) {
    return measure instanceof Measure.Measured of && of.column().data() == Column.Data.TEST
        ? Optional.of(of.column())
        : Optional.empty();
  }

  /** A metric as people say it, {@code macro f1}. */
  private static String name(Metric metric) {
    return metric.column().replace('_', ' ');
  }

  /** The number of a run, where it has it. */
  Optional<Double> value(RunFiles run);

  /** Whether larger is better. */
  boolean higherIsBetter();

  /** How people read it. */
  Metric.Format format();

  /** Whether it is the share of tested examples that are right. */
  default boolean rights() {
    return this instanceof Tested tested && tested.metric() instanceof Accuracy;
  }

  /** Whether it is a loss, which is measured by each condition's own function. */
  boolean loss();

  /** Whether it is a share, shown in percent and its differences in points. */
  default boolean share() {
    return format() == Metric.Format.SHARE;
  }

  /** A column's name, as {@code test_accuracy}. */
  String column();

  /** As people say it, {@code test accuracy}. */
  String words();

  /** The same above numbers, which are in percent where it is a share. */
  default String heading() {
    return words() + (share() ? " (%)" : "");
  }

  /** Which of its values are the better ones. */
  default Better better() {
    return Better.of(higherIsBetter());
  }
}
