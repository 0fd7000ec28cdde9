package dev.ablate.part.metric;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Batch;
import dev.ablate.part.Doc;
import dev.ablate.part.Metric;
import dev.ablate.part.Task;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * 1 − Σ(target − output)² / Σ(target − mean)² of each output, mean over outputs: scikit-learn's
 * {@code r2_score}. Of targets that are all equal it is 1 where the outputs are too, else 0; of a
 * single example it is not defined.
 */
@Doc("Share of the targets' variance that is explained; of several outputs the mean.")
public record R2() implements Metric {
  @Override
  public boolean higherIsBetter() {
    return true;
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
    return new Pairs(setting.size());
  }

  /** Targets beside outputs: a mean that is taken first is exact, running sums are not. */
  private static final class Pairs implements Accumulator {
    private final int outputs;
    private final FloatRows kept;

    Pairs(int outputs) {
      this.outputs = outputs;
      this.kept = new FloatRows(2 * outputs);
    }

    @Override
    public void add(Batch batch, double weight) {
      float[] row = new float[2 * outputs];
      for (int i = 0; i < batch.examples(); i++) {
        System.arraycopy(batch.targets(), i * outputs, row, 0, outputs);
        System.arraycopy(batch.outputs().values(), i * outputs, row, outputs, outputs);
        kept.add(row);
      }
    }

    @Override
    public OptionalDouble value() {
      if (kept.rows() < 2 || kept.anyNaN()) {
        return OptionalDouble.empty();
      }
      return IntStream.range(0, outputs).mapToDouble(this::explained).average();
    }

    private double explained(int output) {
      double mean = 0;
      for (int i = 0; i < kept.rows(); i++) {
        mean += kept.at(i, output);
      }
      mean /= kept.rows();
      double left = 0;
      double all = 0;
      for (int i = 0; i < kept.rows(); i++) {
        double target = kept.at(i, output);
        double error = target - kept.at(i, outputs + output);
        left += error * error;
        all += (target - mean) * (target - mean);
      }
      return all == 0 ? (left == 0 ? 1 : 0) : 1 - left / all;
    }

    @Override
    public double[] save() {
      return kept.save();
    }

    @Override
    public void restore(double[] saved) {
      kept.restore(saved);
    }
  }
}
