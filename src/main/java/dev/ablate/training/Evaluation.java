package dev.ablate.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ablate.model.Network;
import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import dev.ablate.part.layer.Sigmoid;
import dev.ablate.part.layer.Softmax;
import dev.ablate.results.Prediction;
import dev.ablate.results.Score;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.EvaluateSpec;
import dev.ablate.spec.Portion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures a network over examples, in evaluation mode. */
final class Evaluation {
  /** Larger batches are no faster; smaller ones than the declared are never used. */
  private static final int BATCH = 256;

  private final Network network;
  private final NDManager manager;
  private final Loss loss;
  private final Declaration declaration;
  private final EvaluateSpec spec;
  private final int batchSize;
  private final boolean probabilities;

  Evaluation(Declaration declaration, Network network, NDManager manager) {
    this.network = network;
    this.manager = manager;
    this.declaration = declaration;
    this.loss = declaration.loss();
    this.spec = declaration.evaluate();
    this.batchSize =
        batchesMatter(declaration)
            ? declaration.batchSize()
            : Math.max(declaration.batchSize(), BATCH);
    this.probabilities = givesProbabilities(declaration);
  }

  /** Whether the outputs are probabilities already. */
  static boolean givesProbabilities(Declaration declaration) {
    Layer last = declaration.layers().get(declaration.layers().size() - 1);
    return last instanceof Softmax || last instanceof Sigmoid;
  }

  /** Whether the size of the evaluation's batches shows in its numbers. */
  private static boolean batchesMatter(Declaration declaration) {
    return declaration.evaluate().dropLast()
        || declaration.evaluate().average() == EvaluateSpec.Average.BATCHES;
  }

  /** A score over a portion of a view. */
  Score score(View view, Portion portion) {
    View measured = portion.kind() == Portion.Kind.FIRST ? view.first(portion.count()) : view;
    return measure(measured, null).score(view.examples().labelled());
  }

  /** A score over a whole view with each example's prediction. */
  Result predict(View view) {
    List<Prediction> predictions = new ArrayList<>();
    Tally tally = measure(view, view.examples().labelled() ? predictions : null);
    return new Result(tally.score(view.examples().labelled()), (int) tally.examples(), predictions);
  }

  /**
   * What {@link #predict} found.
   *
   * @param score the mean
   * @param examples how many were measured
   * @param predictions one each, where there are labels
   */
  record Result(Score score, int examples, List<Prediction> predictions) {}

  private Tally measure(View view, List<Prediction> predictions) {
    Tally tally = new Tally(declaration);
    int[] all = view.indices();
    for (int from = 0; from < all.length; from += batchSize) {
      int to = Math.min(from + batchSize, all.length);
      if (to - from == batchSize || !spec.dropLast()) {
        measure(view, Arrays.copyOfRange(all, from, to), tally, predictions);
      }
    }
    return tally;
  }

  private void measure(View view, int[] indices, Tally tally, List<Prediction> predictions) {
    Examples examples = view.examples();
    try (NDManager scope = manager.newSubManager()) {
      network.resources().forEach(array -> array.tempAttach(scope));
      NDArray x = examples.prepare(examples.raw(indices, scope));
      NDArray output = network.forward(x, false);
      NDArray targets = examples.targets(indices, scope);
      double value = loss.of(targets, output).toFloatArray()[0];
      int hits = 0;
      if (examples.labelled()) {
        Outputs outputs = new Outputs(output.toFloatArray(), (int) output.getShape().get(1));
        hits = outputs.hits(examples.part().labels(), indices);
        if (predictions != null) {
          addPredictions(outputs, indices, examples.part().labels(), predictions);
        }
      }
      tally.add(value, hits, indices.length);
    }
  }

  private void addPredictions(
      Outputs outputs, int[] indices, int[] labels, List<Prediction> predictions) {
    for (int i = 0; i < indices.length; i++) {
      int predicted = outputs.predicted(i);
      float confidence = outputs.confidence(i, predicted, declaration.loss(), probabilities);
      predictions.add(new Prediction(indices[i], labels[indices[i]], predicted, confidence));
    }
  }
}
