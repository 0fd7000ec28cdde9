package dev.ablate.results;

import java.util.OptionalDouble;

/**
 * A loss and an accuracy over the same examples.
 *
 * @param loss the mean loss
 * @param accuracy the share that was right, from 0 to 1; empty where the targets are numbers
 */
public record Score(double loss, OptionalDouble accuracy) {}
