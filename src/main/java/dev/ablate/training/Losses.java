package dev.ablate.training;

import dev.ablate.data.Dataset;
import dev.ablate.part.Loss;
import dev.ablate.part.Task;

/** A declared loss over real examples. */
final class Losses {
  private Losses() {}

  /** The loss as these training examples make it, by the counts of their classes. */
  static Loss fitted(Loss loss, Dataset data, int[] examples) {
    if (data.info().task() != Task.CLASSIFICATION) {
      return loss;
    }
    int[] counts = new int[data.info().size()];
    for (int example : examples) {
      counts[data.train().labels()[example]]++;
    }
    return loss.fitted(counts);
  }
}
