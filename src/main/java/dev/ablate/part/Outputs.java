package dev.ablate.part;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A batch of a network's outputs as numbers, read from the device once.
 *
 * @param values examples × width
 * @param width outputs of one example
 * @param meaning what they are of classes
 */
public record Outputs(float[] values, int width, Meaning meaning) {
  /** What outputs are of classes. */
  public enum Meaning {
    /** Probabilities. */
    PROBABILITIES,
    /** Logits of one choice among all classes; their softmax is its probabilities. */
    LOGITS,
    /** A logit for each class by itself; its sigmoid is the class's probability. */
    INDEPENDENT_LOGITS,
    /** Numbers of which the largest is meant, and no probabilities. */
    NUMBERS;

    /** What a loss and the last layer make of them. */
    public static Meaning of(Loss loss, Layer last) {
      if (last.givesProbabilities()) {
        return PROBABILITIES;
      }
      return loss.independentOutputs() ? INDEPENDENT_LOGITS : loss.needsLabels() ? LOGITS : NUMBERS;
    }
  }

  /** How many examples. */
  public int examples() {
    return values.length / width;
  }

  /** One output of an example. */
  public float value(int example, int output) {
    return values[example * width + output];
  }

  /** Whether one logit tells two classes apart: that of the second. */
  private boolean single() {
    return width == 1 && meaning == Meaning.INDEPENDENT_LOGITS;
  }

  /**
   * The largest output of an example, the first of equals; what is no number counts as largest. Of
   * one logit for two classes the second where it is above 0.
   */
  public int predicted(int example) {
    if (single()) {
      return values[example] > 0 ? 1 : 0;
    }
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
  public List<Integer> ranking(int example) {
    if (single()) {
      return predicted(example) == 1 ? List.of(1, 0) : List.of(0, 1);
    }
    return IntStream.range(0, width)
        .boxed()
        .sorted((a, b) -> Float.compare(values[example * width + b], values[example * width + a]))
        .toList();
  }

  /**
   * What an example has for each class: its probability, as {@link #confidence} says, or the output
   * itself where that is none.
   */
  public float[] scores(int example) {
    if (single()) {
      return new float[] {confidence(example, 0), confidence(example, 1)};
    }
    float[] scores = Arrays.copyOfRange(values, example * width, (example + 1) * width);
    switch (meaning) {
      case PROBABILITIES, NUMBERS -> {}
      case INDEPENDENT_LOGITS -> {
        for (int i = 0; i < width; i++) {
          scores[i] = confidence(example, i);
        }
      }
      case LOGITS -> softmax(scores);
    }
    return scores;
  }

  private static void softmax(float[] logits) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double[] powers = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < powers.length; i++) {
      powers[i] = StrictMath.exp((double) logits[i] - largest);
      sum += powers[i];
    }
    for (int i = 0; i < powers.length; i++) {
      logits[i] = (float) (powers[i] / sum);
    }
  }

  /**
   * How sure the network is of a class, from 0 to 1; of numbers that are no logits their softmax.
   */
  public float confidence(int example, int of) {
    if (single()) {
      double logit = of == 1 ? values[example] : -values[example];
      return (float) (1 / (1 + StrictMath.exp(-logit)));
    }
    double own = values[example * width + of];
    return switch (meaning) {
      case PROBABILITIES -> (float) own;
      case INDEPENDENT_LOGITS -> (float) (1 / (1 + StrictMath.exp(-own)));
      case LOGITS, NUMBERS -> {
        double sum = 0;
        for (int i = 0; i < width; i++) {
          sum += StrictMath.exp(values[example * width + i] - own);
        }
        yield (float) (1 / sum);
      }
    };
  }
}
