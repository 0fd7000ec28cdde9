package dev.ablate.results;

import java.util.Optional;

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
    int epoch, long step, double lr, Score train, Score val, Optional<Score> test) {
  /** Whether every loss is a finite number; a run that diverged ends in a row where one is not. */
  boolean finite() {
    return Double.isFinite(train.loss())
        && Double.isFinite(val.loss())
        && test.filter(score -> !Double.isFinite(score.loss())).isEmpty();
  }

  /** This row with what the selected model scored over the test data. */
  public MetricsRow tested(Score score) {
    return new MetricsRow(epoch, step, lr, train, val, Optional.of(score));
  }
}
