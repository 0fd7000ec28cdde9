/**
 * Trains what of a plan is not finished: which trainings there are, what becomes of each, and what
 * a person hears of it.
 *
 * <p>The doors are {@link dev.ablate.run.Series} and, for whoever places runs, {@link
 * dev.ablate.run.Engine}. The coordinator never loads PyTorch; it alone writes the index, the
 * status and the notes of failures.
 *
 * <p>Uses {@code data}, {@code digest}, {@code plan}, {@code problem}, {@code results}, {@code
 * spec}.
 */
package dev.ablate.run;
