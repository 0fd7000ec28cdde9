package dev.ablate.part.metric;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Batch;
import dev.ablate.part.Doc;
import dev.ablate.part.Metric;
import dev.ablate.part.Task;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The root of each output's mean squared error, mean over outputs: scikit-learn's {@code
 * root_mean_squared_error}.
 */
@Doc("Root of the mean squared error; of several outputs the mean of their roots.")
public record Rmse() implements Metric {
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
    return new Squares(setting.size());
  }

  private static final class Squares implements Accumulator {
    private final double[] sums;
    private double weight;

    Squares(int outputs) {
      this.sums = new double[outputs];
    }

    @Override
    public void add(Batch batch, double batchWeight) {
      for (int o = 0; o < sums.length; o++) {
        double sum = 0;
        for (int i = 0; i < batch.examples(); i++) {
          double error =
              (double) batch.outputs().value(i, o) - batch.targets()[i * sums.length + o];
          sum += error * error;
        }
        sums[o] += sum / batch.examples() * batchWeight;
      }
      weight += batchWeight;
    }

    @Override
    public OptionalDouble value() {
      double mean = Arrays.stream(sums).map(sum -> Math.sqrt(sum / weight)).average().orElseThrow();
      return Double.isNaN(mean) ? OptionalDouble.empty() : OptionalDouble.of(mean);
    }

    @Override
    public double[] save() {
      double[] saved = Arrays.copyOf(sums, sums.length + 1);
      saved[sums.length] = weight;
      return saved;
    }

    @Override
    public void restore(double[] saved) {
      System.arraycopy(saved, 0, sums, 0, sums.length);
      weight = saved[sums.length];
    }
  }
}
