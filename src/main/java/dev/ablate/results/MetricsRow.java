package dev.ablate.results;

import dev.ablate.part.Column;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One row of metrics.csv. A loss that was measured to be no number is written as it is.
 *
 * @param epoch the epoch the step belongs to, from 1
 * @param step steps made so far, from 1
 * @param lr the learning rate of the last update
 * @param train over the training data
 * @param val over the validation data, or over the training data where there is none
 * @param test over the test data, where it is watched
 */
public record MetricsRow(
    int epoch, long step, double lr, Scores train, Scores val, Optional<Scores> test) {
  /** What was measured over a part of the data. */
  public Optional<Scores> scores(Column.Data data) {
    return switch (data) {
      case TRAIN -> Optional.of(train);
      case VAL -> Optional.of(val);
      case TEST -> test;
    };
  }

  /** The value of a column, where it was measured. */
  public OptionalDouble value(Column column) {
    return scores(column.data())
        .map(scores -> scores.value(column.metric()))
        .orElseGet(OptionalDouble::empty);
  }

  /** Whether every loss is a finite number; a run that diverged ends in a row where one is not. */
  boolean finite() {
    return Double.isFinite(train.loss())
        && Double.isFinite(val.loss())
        && test.filter(scores -> !Double.isFinite(scores.loss())).isEmpty();
  }

  /** This row with what the selected model scored over the test data. */
  public MetricsRow tested(Scores scores) {
    return new MetricsRow(epoch, step, lr, train, val, Optional.of(scores));
  }
}
