package dev.ablate.part.metric;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Batch;
import dev.ablate.part.Doc;
import dev.ablate.part.Metric;
import dev.ablate.part.Task;
import java.util.EnumSet;
import java.util.Set;

/**
 * The squared distance of the probabilities from what is right: of two classes (p − y)² for the
 * second, of more the sum over all (Brier 1950), mean over examples: scikit-learn's {@code
 * brier_score_loss}.
 */
@Doc("Squared distance of the classes' probabilities from what is right (Brier 1950).")
public record Brier() implements Metric {
  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public Format format() {
    return Format.NUMBER;
  }

  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.CLASSIFICATION);
  }

  @Override
  public boolean needsProbabilities() {
    return true;
  }

  @Override
  public boolean needsScores() {
    return true;
  }

  @Override
  public Accumulator accumulator(Setting setting) {
    int first = setting.size() == 2 ? 1 : 0;
    return Accumulator.mean(batch -> of(batch, first, setting.size()));
  }

  private static double of(Batch batch, int first, int classes) {
    double sum = 0;
    for (int i = 0; i < batch.examples(); i++) {
      float[] probabilities = batch.outputs().scores(i);
      for (int c = first; c < classes; c++) {
        double error = probabilities[c] - (batch.labels()[i] == c ? 1 : 0);
        sum += error * error;
      }
    }
    return sum / batch.examples();
  }
}
