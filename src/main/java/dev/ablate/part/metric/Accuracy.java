package dev.ablate.part.metric;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Batch;
import dev.ablate.part.Doc;
import dev.ablate.part.Metric;
import dev.ablate.part.Task;
import java.util.EnumSet;
import java.util.Set;

/** The share of the examples whose label has the largest output. */
@Doc("Share of the examples that are right. It is always there, blank where targets are numbers.")
public record Accuracy() implements Metric {
  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public Format format() {
    return Format.SHARE;
  }

  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.CLASSIFICATION);
  }

  @Override
  public Accumulator accumulator(Setting setting) {
    return Accumulator.mean(Accuracy::of);
  }

  private static double of(Batch batch) {
    int hits = 0;
    for (int i = 0; i < batch.examples(); i++) {
      if (batch.outputs().predicted(i) == batch.labels()[i]) {
        hits++;
      }
    }
    return (double) hits / batch.examples();
  }
}
