package dev.ablate.part.metric;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Batch;
import dev.ablate.part.Doc;
import dev.ablate.part.Metric;
import dev.ablate.part.Task;
import java.util.EnumSet;
import java.util.Set;

/** The mean of |output − target|: scikit-learn's {@code mean_absolute_error}. */
@Doc("Mean absolute error over examples and outputs.")
public record Mae() implements Metric {
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
    return EnumSet.of(Task.REGRESSION);
  }

  @Override
  public Accumulator accumulator(Setting setting) {
    return Accumulator.mean(Mae::of);
  }

  private static double of(Batch batch) {
    double sum = 0;
    for (int i = 0; i < batch.targets().length; i++) {
      sum += Math.abs((double) batch.outputs().values()[i] - batch.targets()[i]);
    }
    return sum / batch.targets().length;
  }
}
