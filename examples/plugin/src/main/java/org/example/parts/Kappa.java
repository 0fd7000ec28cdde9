package org.example.parts;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Batch;
import dev.ablate.part.Doc;
import dev.ablate.part.Metric;
import dev.ablate.part.Task;
import java.util.OptionalDouble;
import java.util.Set;

/** Cohen's kappa (1960): agreement with the labels beyond what chance would give. */
@Doc("Cohen's kappa: 0 is chance, 1 is always right.")
public record Kappa() implements Metric {
  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public Format format() {
    return Format.NUMBER; // it may be below 0, so it is no share
  }

  @Override
  public Set<Task> tasks() {
    return Set.of(Task.CLASSIFICATION);
  }

  @Override
  public Accumulator accumulator(Setting setting) {
    return new Counts(new double[setting.size() * setting.size()], setting.size());
  }

  /**
   * How often each class was taken for each. All that it knows is numbers, so that a training that
   * stopped goes on where it was.
   *
   * @param counts classes × classes, the right one first
   */
  private record Counts(double[] counts, int classes) implements Accumulator {
    @Override
    public void add(Batch batch, double weight) {
      for (int i = 0; i < batch.examples(); i++) {
        counts[batch.labels()[i] * classes + batch.outputs().predicted(i)]++;
      }
    }

    @Override
    public OptionalDouble value() {
      double all = 0;
      double right = 0;
      double byChance = 0;
      for (int i = 0; i < classes; i++) {
        double of = 0;
        double as = 0;
        for (int j = 0; j < classes; j++) {
          of += counts[i * classes + j];
          as += counts[j * classes + i];
        }
        all += of;
        right += counts[i * classes + i];
        byChance += of * as;
      }
      double chance = byChance / (all * all);
      return chance < 1
          ? OptionalDouble.of((right / all - chance) / (1 - chance))
          : OptionalDouble.empty();
    }

    @Override
    public double[] save() {
      return counts.clone();
    }

    @Override
    public void restore(double[] saved) {
      System.arraycopy(saved, 0, counts, 0, counts.length);
    }
  }
}
