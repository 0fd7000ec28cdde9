/**
 * What was trained and measured, for people who do not have ablate: a model as a PyTorch program in
 * the text of its layers and as an ONNX graph, and measurements as files of TensorBoard, of MLflow
 * and of CSV.
 *
 * <p>The doors are {@link dev.ablate.export.PyTorchProgram}, {@link dev.ablate.export.OnnxModel}
 * and {@link dev.ablate.export.MeasuredRun}.
 *
 * <p>Uses {@code data}, {@code digest}, {@code part}, {@code plan}, {@code results}, {@code spec},
 * {@code weights}.
 */
package dev.ablate.export;
