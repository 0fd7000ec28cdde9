/**
 * Chance in streams: every draw is a pure function of the run's seed, its purpose, the layer's
 * name, the epoch and the step.
 *
 * <p>So adding dropout to a network changes neither its other initial weights nor the order of its
 * batches, a run that resumes needs no saved generator, and nothing depends on who drew before.
 *
 * <p>Only exact arithmetic and {@link java.lang.StrictMath}, so that the draws are the same on
 * every machine.
 *
 * <p>Uses none of our packages.
 */
package dev.ablate.chance;
