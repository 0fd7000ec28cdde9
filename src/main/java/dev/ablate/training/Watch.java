package dev.ablate.training;

import dev.ablate.part.BestSoFar;
import dev.ablate.part.Metric;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.Score;

/** Follows a metric and remembers its best value. */
final class Watch {
  private final Metric metric;
  private final BestSoFar best;

  Watch(Metric metric) {
    this.metric = metric;
    this.best = new BestSoFar(metric.higherIsBetter());
  }

  /**
   * Whether a row is better than all before it, by more than a difference and a share; then it is
   * the best. NaN never is.
   */
  boolean improves(MetricsRow row, double difference, double share) {
    return best.improves(value(metric, row), difference, share);
  }

  /** A metric of a row; NaN where it was not measured. */
  static double value(Metric metric, MetricsRow row) {
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
