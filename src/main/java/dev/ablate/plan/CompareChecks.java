package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.part.Column;
import dev.ablate.part.Metric.Format;
import dev.ablate.part.Task;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.CompareSpec;
import dev.ablate.spec.Measure;
import dev.ablate.spec.Seeds;
import dev.ablate.yaml.Decimal;
import java.math.BigDecimal;
import java.util.Optional;

/** Whether a comparison can be made and can end. */
final class CompareChecks {
  /** A difference of so large a share matters to everybody: points were meant. */
  private static final double MOST_SHARE = 0.2;

  /** One of this share was perhaps meant in points. */
  private static final double LARGE_SHARE = 0.05;

  private final CheckContext subject;
  private final Places places;
  private final Problems problems;

  CompareChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.places = subject.places();
    this.problems = problems;
  }

  void run() {
    Optional<CompareSpec> compare = subject.declaration().compare();
    compare.flatMap(CompareSpec::metric).ifPresent(this::metric);
    compare
        .filter(spec -> spec.margin().isPresent())
        .ifPresent(
            spec ->
                share("margin", spec.margin().getAsDouble(), places.of("compare", "margin"), true));
    if (subject.declaration().seeds() instanceof Seeds.Sequence sequence) {
      sequence(sequence, compare.filter(spec -> spec.margin().isPresent()).isPresent());
    }
  }

  private void sequence(Seeds.Sequence sequence, boolean margin) {
    if (sequence.first() > sequence.most()) {
      problems.error(
          places.of("seeds", "first"),
          "'first' is "
              + sequence.first()
              + " seeds, more than 'most', which is "
              + sequence.most());
    }
    if (sequence.until() instanceof Seeds.Until.HalfWidth narrow) {
      share("half_width", narrow.most(), places.of("seeds", "until", "half_width"), false);
    } else if (!margin) {
      problems.error(
          places.of("seeds", "until"),
          "'until: decided' wants to know which difference matters; say it beside seeds",
          "compare: {margin: " + (shares() ? "0.005" : "0.01") + "}");
    }
  }

  private boolean shares() {
    return subject
        .declaration()
        .compare()
        .flatMap(CompareSpec::metric)
        .map(metric -> metric.format() == Format.SHARE)
        .orElseGet(
            () ->
                subject
                    .info()
                    .map(info -> info.task().metric().format() == Format.SHARE)
                    .orElse(false));
  }

  /** People say points; what is measured is a share. */
  private void share(String key, double value, Place place, boolean warn) {
    if (!shares() || value <= LARGE_SHARE) {
      return;
    }
    String points =
        BigDecimal.valueOf(value).movePointRight(2).stripTrailingZeros().toPlainString();
    String less = BigDecimal.valueOf(value).movePointLeft(2).stripTrailingZeros().toPlainString();
    String what = "'" + key + "' of " + Decimal.text(value) + " is " + points + " points";
    if (value >= MOST_SHARE) {
      problems.error(
          place,
          what
              + ", for what is compared is a share from 0 to 1; "
              + Decimal.text(value)
              + (value == 1 ? " point is " : " points are ")
              + less,
          less);
    } else if (warn) {
      problems.warning(place, what + "; " + Decimal.text(value) + " points would be " + less);
    }
  }

  private void metric(Measure metric) {
    Place place = places.of("compare", "metric");
    if (metric instanceof Measure.Parameters) {
      problems.error(place, "parameters are the same with every seed: there is nothing to test");
    } else if (metric instanceof Measure.Gap
        && subject.info().map(DatasetInfo::task).filter(Task.REGRESSION::equals).isPresent()) {
      problems.error(
          place, "there is no gap: it is of accuracies, and the targets are numbers", "val_loss");
    } else if (metric instanceof Measure.Gap
        && subject.info().isPresent()
        && !subject.validates()) {
      problems.error(place, "there is no gap without validation examples; add a split");
    } else if (metric instanceof Measure.Measured of) {
      column(of.column(), place);
    }
  }

  private void column(Column column, Place place) {
    Optional<Task> task = subject.info().map(DatasetInfo::task);
    if (task.isPresent() && !column.metric().tasks().contains(task.get())) {
      problems.error(
          place,
          "there is no " + column.metric().column() + ": the targets are " + task.get().targets(),
          new Column(column.data(), task.get().metric()).toString());
    } else if (!subject.declaration().measures(column)) {
      problems.error(place, MetricChecks.notMeasured(column));
    } else if (column.data() == Column.Data.VAL
        && subject.info().isPresent()
        && !subject.validates()) {
      problems.warning(
          place, column + " is over the training data, for nothing validates; add a split");
    } else if (column.data() == Column.Data.TEST
        && subject.info().isPresent()
        && !subject.tests()) {
      problems.warning(place, MetricChecks.notTested(column, subject.validates()));
    }
  }
}
