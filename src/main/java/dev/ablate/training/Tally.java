package dev.ablate.training;

import dev.ablate.results.Score;
import dev.ablate.spec.EvaluateSpec;
import java.util.OptionalDouble;

/** Adds batches up to a score. */
final class Tally {
  private final EvaluateSpec.Average average;
  private double lossSum;
  private double accuracySum;
  private double weight;
  private long examples;

  Tally(EvaluateSpec.Average average) {
    this.average = average;
  }

  /**
   * Adds a batch.
   *
   * @param loss its mean loss
   * @param hits examples that were right
   * @param count examples
   */
  void add(double loss, int hits, int count) {
    double share = average == EvaluateSpec.Average.BATCHES ? 1 : count;
    lossSum += loss * share;
    accuracySum += (double) hits / count * share;
    weight += share;
    examples += count;
  }

  long examples() {
    return examples;
  }

  /** The mean so far. */
  Score score(boolean labelled) {
    return new Score(
        lossSum / weight,
        labelled ? OptionalDouble.of(accuracySum / weight) : OptionalDouble.empty());
  }
}
