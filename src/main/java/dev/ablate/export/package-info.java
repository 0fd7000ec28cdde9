/**
 * A trained model for people who do not have ablate: a PyTorch program in the text of its layers.
 *
 * <p>The door is {@link dev.ablate.export.PyTorchProgram}.
 *
 * <p>Uses {@code data}, {@code part}, {@code plan}, {@code results}, {@code spec}.
 */
package dev.ablate.export;
