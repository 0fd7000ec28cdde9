package dev.ablate.part.metric;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Batch;
import dev.ablate.part.Doc;
import dev.ablate.part.Metric;
import dev.ablate.part.Task;
import dev.ablate.part.Word;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The loss, without penalties: its mean over examples, or its sum where it is declared as one. What
 * is no number is its value too, since it tells that a training diverged.
 */
@Word("loss")
@Doc("The loss, without penalties. It is always there.")
public record MeanLoss() implements Metric {
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
    return EnumSet.allOf(Task.class);
  }

  @Override
  public Accumulator accumulator(Setting setting) {
    return new Sum(setting.summedLoss());
  }

  private static final class Sum implements Accumulator {
    private final boolean summed;
    private double sum;
    private double weight;

    Sum(boolean summed) {
      this.summed = summed;
    }

    @Override
    public void add(Batch batch, double batchWeight) {
      if (batchWeight == 0) {
        return; // none of its examples counts, so it has no loss
      }
      sum += summed ? batch.loss() : batch.loss() * batchWeight;
      weight += batchWeight;
    }

    @Override
    public OptionalDouble value() {
      return OptionalDouble.of(summed ? sum : sum / weight);
    }

    @Override
    public double[] save() {
      return new double[] {sum, weight};
    }

    @Override
    public void restore(double[] saved) {
      sum = saved[0];
      weight = saved[1];
    }
  }
}
