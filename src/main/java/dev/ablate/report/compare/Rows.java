package dev.ablate.report.compare;

import dev.ablate.part.Column;
import dev.ablate.part.metric.Accuracy;
import dev.ablate.part.metric.MeanLoss;
import dev.ablate.results.MetricsRow;
import dev.ablate.spec.Measure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Numbers of metrics.csv by the names that declarations have for them. */
public final class Rows {
  public static final Measure TRAIN_LOSS = new Measure.Measured(Column.train(new MeanLoss()));
  public static final Measure TRAIN_ACCURACY = new Measure.Measured(Column.train(new Accuracy()));
  public static final Measure VAL_LOSS = new Measure.Measured(Column.val(new MeanLoss()));
  public static final Measure VAL_ACCURACY = new Measure.Measured(Column.val(new Accuracy()));
  public static final Measure TEST_LOSS = new Measure.Measured(Column.test(new MeanLoss()));
  public static final Measure TEST_ACCURACY = new Measure.Measured(Column.test(new Accuracy()));
  public static final Measure GAP = new Measure.Gap();

  private Rows() {}

  /** A number of a row, where the row has it. */
  public static Optional<Double> value(MetricsRow row, Measure measure) {
    if (measure instanceof Measure.Measured measured) {
      return boxed(row.value(measured.column()));
    }
    return measure instanceof Measure.Gap
        ? value(row, TRAIN_ACCURACY)
            .flatMap(train -> value(row, VAL_ACCURACY).map(val -> train - val))
        : Optional.empty();
  }

  /** A number where there is one. */
  public static Optional<Double> boxed(OptionalDouble number) {
    return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
  }

  /** The row with the best number, the first of equals; numbers that are none are passed over. */
  public static Optional<MetricsRow> best(List<MetricsRow> rows, Measure measure) {
    MetricsRow best = null;
    double record = Double.NaN;
    for (MetricsRow row : rows) {
      double value = value(row, measure).orElse(Double.NaN);
      boolean better = measure.higherIsBetter() ? value > record : value < record;
      if (better || (Double.isNaN(record) && !Double.isNaN(value))) {
        best = row;
        record = value;
      }
    }
    return Optional.ofNullable(best);
  }
}
