package dev.ablate.training;

import dev.ablate.part.BestSoFar;
import dev.ablate.part.Column;
import dev.ablate.results.MetricsRow;

/** Follows a column of metrics.csv and remembers its best value. */
final class BestValue {
  private final Column column;
  private final BestSoFar best;

  BestValue(Column column) {
    this.column = column;
    this.best = new BestSoFar(column.metric().higherIsBetter());
  }

  /**
   * Whether a row is better than all before it, by more than a difference and a share; then it is
   * the best. NaN never is, nor what was not measured.
   */
  boolean improves(MetricsRow row, double difference, double share) {
    return best.improves(row.value(column).orElse(Double.NaN), difference, share);
  }
}
