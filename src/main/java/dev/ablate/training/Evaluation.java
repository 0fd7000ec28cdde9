package dev.ablate.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ablate.model.Network;
import dev.ablate.part.Batch;
import dev.ablate.part.Loss;
import dev.ablate.part.Metric;
import dev.ablate.part.Task;
import dev.ablate.results.Prediction;
import dev.ablate.results.Scores;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.EvaluateSpec;
import dev.ablate.spec.Portion;
import dev.ablate.weights.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Measures a network over examples, in evaluation mode. */
final class Evaluation {
  private final Network network;
  private final NDManager manager;
  private final Loss loss;
  private final Declaration declaration;
  private final EvaluateSpec spec;
  private final int batchSize;
  private final Metric.Setting setting;

  /**
   * Measures by what a run declares.
   *
   * @param together examples at a time, where their number shows in no figure
   */
  Evaluation(
      Declaration declaration,
      int together,
      Loss loss,
      Metric.Setting setting,
      Network network,
      NDManager manager) {
    this.network = network;
    this.manager = manager;
    this.declaration = declaration;
    this.setting = setting;
    this.loss = loss;
    this.spec = declaration.evaluate();
    this.batchSize = batchesMatter(declaration) ? declaration.batchSize() : together;
  }

  /** Whether the size of the evaluation's batches shows in its numbers. */
  private static boolean batchesMatter(Declaration declaration) {
    return declaration.evaluate().dropLast()
        || declaration.loss().dependsOnBatches()
        || declaration.evaluate().average() == EvaluateSpec.Average.BATCHES;
  }

  /**
   * Looks whether anything of a view is measured, before a training whose figures would be none.
   *
   * @throws IllegalArgumentException if not; its message is meant for the user
   */
  void check(View view, Portion portion) {
    int examples =
        switch (portion.kind()) {
          case NONE, RUNNING -> batchSize;
          case FULL -> view.indices().length;
          case FIRST -> Math.min(portion.count(), view.indices().length);
        };
    if (spec.dropLast() && examples < batchSize) {
      throw new IllegalArgumentException(
          "with evaluate.drop_last nothing of the %s data is measured: %d examples do not fill a batch of %d"
              .formatted(view.data(), examples, batchSize));
    }
  }

  /** What is measured over a portion of a view. */
  Scores scores(View view, Portion portion) {
    View measured = portion.kind() == Portion.Kind.FIRST ? view.first(portion.count()) : view;
    return measure(measured, (indices, batch) -> {}).scores();
  }

  /** What is measured over a whole view, with each example's prediction. */
  Result predict(View view) {
    List<Prediction> predictions = new ArrayList<>();
    List<float[]> scores = new ArrayList<>();
    boolean keeps = declaration.measured(setting.task()).stream().anyMatch(Metric::needsScores);
    ScoreSum sum =
        measure(
            view,
            (indices, batch) -> {
              if (setting.task() == Task.CLASSIFICATION) {
                addPredictions(indices, batch, predictions);
              }
              for (int i = 0; keeps && i < batch.examples(); i++) {
                scores.add(batch.outputs().scores(i));
              }
            });
    return new Result(
        sum.scores(), (int) sum.examples(), predictions, keeps ? tensor(scores) : Optional.empty());
  }

  /**
   * What {@link #predict} found.
   *
   * @param scores over all examples
   * @param examples how many were measured
   * @param predictions one each, where there are labels
   * @param ofClasses the scores of all classes, examples × classes, where a metric needs them
   */
  record Result(
      Scores scores, int examples, List<Prediction> predictions, Optional<Tensor> ofClasses) {}

  private static Optional<Tensor> tensor(List<float[]> rows) {
    int width = rows.isEmpty() ? 0 : rows.get(0).length;
    float[] values = new float[Math.multiplyExact(rows.size(), width)];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, values, i * width, width);
    }
    return Optional.of(new Tensor(List.of(rows.size(), width), values));
  }

  /** Takes what was measured of a batch. */
  @FunctionalInterface
  private interface Sink {
    void accept(int[] indices, Batch batch);
  }

  private ScoreSum measure(View view, Sink sink) {
    ScoreSum sum = new ScoreSum(declaration, setting, loss);
    int[] all = view.indices();
    for (int from = 0; from < all.length; from += batchSize) {
      int to = Math.min(from + batchSize, all.length);
      if (to - from == batchSize || !spec.dropLast()) {
        int[] indices = Arrays.copyOfRange(all, from, to);
        Batch batch = measure(view.examples(), indices);
        sum.add(batch);
        sink.accept(indices, batch);
      }
    }
    return sum;
  }

  private Batch measure(Examples examples, int[] indices) {
    try (NDManager scope = manager.newSubManager()) {
      network.resources().forEach(array -> array.tempAttach(scope));
      NDArray x = examples.seen(indices, scope);
      NDArray output = network.forward(x, false);
      NDArray targets = examples.targets(indices, x, scope);
      double value = loss.of(targets, output).toFloatArray()[0];
      return examples.batch(indices, output, targets, setting.outputs(), value);
    }
  }

  private static void addPredictions(int[] indices, Batch batch, List<Prediction> predictions) {
    for (int i = 0; i < indices.length; i++) {
      int predicted = batch.outputs().predicted(i);
      float confidence = batch.outputs().confidence(i, predicted);
      predictions.add(new Prediction(indices[i], batch.labels()[i], predicted, confidence));
    }
  }
}
