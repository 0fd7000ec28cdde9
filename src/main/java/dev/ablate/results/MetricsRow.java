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
    int epoch, long step, double lr, Score train, Score val, Optional<Score> test) {}
