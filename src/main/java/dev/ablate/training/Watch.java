package dev.ablate.training;

import dev.ablate.results.MetricsRow;
import dev.ablate.results.Score;
import dev.ablate.spec.Metric;

/** Follows a metric and remembers its best value. */
final class Watch {
  private final Metric metric;
  private double best = Double.NaN;

  Watch(Metric metric) {
    this.metric = metric;
  }

  /**
   * Whether a row is better than all before it, by more than a difference and a share; then it is
   * the best. What is no number never is.
   */
  boolean improves(MetricsRow row, double difference, double share) {
    double value = value(row);
    if (Double.isNaN(value)) {
      return false;
    }
    boolean better =
        Double.isNaN(best)
            || (metric.higherIsBetter()
                ? value > best * (1 + share) + difference
                : value < best * (1 - share) - difference);
    if (better) {
      best = value;
    }
    return better;
  }

  private double value(MetricsRow row) {
    return switch (metric) {
      case TRAIN_LOSS -> row.train().loss();
      case TRAIN_ACCURACY -> accuracy(row.train());
      case VAL_LOSS -> row.val().loss();
      case VAL_ACCURACY -> accuracy(row.val());
      case TEST_LOSS -> row.test().map(Score::loss).orElse(Double.NaN);
      case TEST_ACCURACY -> row.test().map(Watch::accuracy).orElse(Double.NaN);
    };
  }

  private static double accuracy(Score score) {
    return score.accuracy().orElse(Double.NaN);
  }
}
