package dev.ablate.results;

/**
 * One row of gradients.csv.
 *
 * @param epoch from 1
 * @param layer that learns
 * @param gradientNorm the length of the loss's gradient by all that the layer learns, before
 *     penalties and clipping; the mean over the epoch's steps
 * @param weightNorm the length of all that the layer learns, after the epoch
 */
public record GradientRow(int epoch, String layer, double gradientNorm, double weightNorm) {}
