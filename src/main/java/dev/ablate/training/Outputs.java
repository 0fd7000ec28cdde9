package dev.ablate.training;

import dev.ablate.part.Loss;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A batch's outputs as numbers, read from the device once.
 *
 * @param values examples × width
 * @param width outputs of one example
 */
record Outputs(float[] values, int width) {

  /** The largest output of an example, the first of equals; what is no number counts as largest. */
  int predicted(int example) {
    int best = 0;
    for (int i = 0; i < width; i++) {
      float value = values[example * width + i];
      if (Float.isNaN(value)) {
        return i;
      }
      if (value > values[example * width + best]) {
        best = i;
      }
    }
    return best;
  }

  /** The classes of an example, the largest output first, of equals the first. */
  List<Integer> ranking(int example) {
    return IntStream.range(0, width)
        .boxed()
        .sorted((a, b) -> Float.compare(values[example * width + b], values[example * width + a]))
        .toList();
  }

  /** How many of the first examples are what their labels say. */
  int hits(int[] labels, int[] indices) {
    int hits = 0;
    for (int i = 0; i < indices.length; i++) {
      if (predicted(i) == labels[indices[i]]) {
        hits++;
      }
    }
    return hits;
  }

  /**
   * How sure a prediction is.
   *
   * @param example in the batch
   * @param predicted its class
   * @param loss which says what outputs mean: logits of independent classes, or of one distribution
   * @param probabilities whether the outputs are probabilities already
   */
  float confidence(int example, int predicted, Loss loss, boolean probabilities) {
    double own = values[example * width + predicted];
    if (probabilities) {
      return (float) own;
    }
    if (loss.independentOutputs()) {
      return (float) (1 / (1 + StrictMath.exp(-own)));
    }
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += StrictMath.exp(values[example * width + i] - own);
    }
    return (float) (1 / sum);
  }
}
