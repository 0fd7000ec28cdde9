package dev.ablate.report;

import dev.ablate.results.MetricsRow;
import dev.ablate.results.Score;
import dev.ablate.spec.Expectation.Measure;
import java.util.List;
import java.util.Optional;

/** Numbers of metrics.csv by the names that declarations have for them. */
final class Rows {
  private Rows() {}

  /** A number of a row, where the row has it. */
  static Optional<Double> value(MetricsRow row, Measure measure) {
    return switch (measure) {
      case TRAIN_LOSS -> Optional.of(row.train().loss());
      case TRAIN_ACCURACY -> accuracy(row.train());
      case VAL_LOSS -> Optional.of(row.val().loss());
      case VAL_ACCURACY -> accuracy(row.val());
      case TEST_LOSS -> row.test().map(Score::loss);
      case TEST_ACCURACY -> row.test().flatMap(Rows::accuracy);
      case GAP ->
          accuracy(row.train()).flatMap(train -> accuracy(row.val()).map(val -> train - val));
      case PARAMETERS -> Optional.empty();
    };
  }

  /** An accuracy, where the targets have one. */
  static Optional<Double> accuracy(Score score) {
    return score.accuracy().isPresent()
        ? Optional.of(score.accuracy().getAsDouble())
        : Optional.empty();
  }

  /** Whether a larger number is a better one. */
  static boolean higherIsBetter(Measure measure) {
    return measure == Measure.TRAIN_ACCURACY
        || measure == Measure.VAL_ACCURACY
        || measure == Measure.TEST_ACCURACY;
  }

  /** The row with the best number, the first of equals; numbers that are none are passed over. */
  static Optional<MetricsRow> best(List<MetricsRow> rows, Measure measure) {
    MetricsRow best = null;
    double record = Double.NaN;
    for (MetricsRow row : rows) {
      double value = value(row, measure).orElse(Double.NaN);
      boolean better = higherIsBetter(measure) ? value > record : value < record;
      if (better || (Double.isNaN(record) && !Double.isNaN(value))) {
        best = row;
        record = value;
      }
    }
    return Optional.ofNullable(best);
  }
}
