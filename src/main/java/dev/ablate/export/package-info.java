/**
 * A trained model for people who do not have ablate: a PyTorch program in the text of its layers.
 *
 * <p>
 *
 * <p>The door is {@link dev.ablate.export.PyTorchProgram}. Allowed imports: {@code plan}, {@code
 * spec}, {@code data}'s description of a data set, {@code results}' numbers; no engine, so a model
 * is exported where none is.
 *
 * <p>Uses {@code data}, {@code part}, {@code plan}, {@code results}, {@code spec}.
 */
package dev.ablate.export;
