package dev.ablate.training;

/**
 * How far a run is.
 *
 * @param epoch the epoch, from 1
 * @param step steps made
 * @param steps steps to make
 * @param loss of the last batch
 */
public record Progress(int epoch, long step, long steps, double loss) {}
