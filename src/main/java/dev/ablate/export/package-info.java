/**
 * What was trained and measured, for people who do not have ablate: a model as a PyTorch program in
 * the text of its layers, and measurements as files of TensorBoard, of MLflow and of CSV.
 *
 * <p>The doors are {@link dev.ablate.export.PyTorchProgram} and {@link
 * dev.ablate.export.MeasuredRun}.
 *
 * <p>Uses {@code data}, {@code digest}, {@code part}, {@code plan}, {@code results}, {@code spec}.
 */
package dev.ablate.export;
