package dev.ablate.training;

import dev.ablate.results.Score;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.EvaluateSpec;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Adds batches up to a score.
 *
 * <p>A loss that is declared as a sum stays one: over several batches it is the sum over all their
 * examples, unless batches are to be averaged.
 */
final class Tally {
  private final boolean byBatch;
  private final boolean summed;
  private double lossSum;
  private double accuracySum;
  private double weight;
  private long examples;

  Tally(Declaration declaration) {
    this.byBatch = declaration.evaluate().average() == EvaluateSpec.Average.BATCHES;
    this.summed = !byBatch && declaration.loss().summed();
  }

  /**
   * Adds a batch.
   *
   * @param loss its loss
   * @param hits examples that were right
   * @param count examples
   */
  void add(double loss, int hits, int count) {
    double share = byBatch ? 1 : count;
    lossSum += summed ? loss : loss * share;
    accuracySum += (double) hits / count * share;
    weight += share;
    examples += count;
  }

  /** Begins anew. */
  void clear() {
    restore(List.of(0.0, 0.0, 0.0, 0.0));
  }

  /** The sums, for a checkpoint. */
  List<Double> sums() {
    return List.of(lossSum, accuracySum, weight, (double) examples);
  }

  /** Goes on from sums. */
  void restore(List<Double> sums) {
    lossSum = sums.get(0);
    accuracySum = sums.get(1);
    weight = sums.get(2);
    examples = sums.get(3).longValue();
  }

  long examples() {
    return examples;
  }

  /** The score so far. */
  Score score(boolean labelled) {
    return new Score(
        summed ? lossSum : lossSum / weight,
        labelled ? OptionalDouble.of(accuracySum / weight) : OptionalDouble.empty());
  }
}
