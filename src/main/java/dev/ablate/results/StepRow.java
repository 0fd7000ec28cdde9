package dev.ablate.results;

/**
 * One row of steps.csv.
 *
 * @param step from 1
 * @param lr the learning rate of this update
 * @param loss of the batch before the update
 */
public record StepRow(long step, double lr, double loss) {}
