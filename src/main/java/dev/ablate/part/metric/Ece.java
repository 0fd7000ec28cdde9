package dev.ablate.part.metric;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Batch;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Metric;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import dev.ablate.part.Task;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The expected calibration error (Guo et al. 2017): examples fall into bins of equal width by the
 * confidence of their prediction, and the distance between share of right ones and mean confidence
 * is averaged, each bin weighted by its examples. A bin has its upper end, not its lower one.
 *
 * @param bins how many
 */
@Doc("Expected calibration error: how far confidence is from the share that is right.")
public record Ece(
    @Doc("Bins of equal width.") @Short @Default("15") @Range(min = 1, max = 10000) int bins)
    implements Metric {
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
  public Accumulator accumulator(Setting setting) {
    return new Bins(bins);
  }

  /** Of each bin how much its confidences exceed its right predictions, all summed up. */
  private static final class Bins implements Accumulator {
    private final double[] excess;
    private double examples;

    Bins(int bins) {
      this.excess = new double[bins];
    }

    @Override
    public void add(Batch batch, double weight) {
      for (int i = 0; i < batch.examples(); i++) {
        int predicted = batch.outputs().predicted(i);
        double confidence = batch.outputs().confidence(i, predicted);
        int bin = (int) Math.ceil(confidence * excess.length) - 1;
        excess[Math.max(0, Math.min(bin, excess.length - 1))] +=
            confidence - (predicted == batch.labels()[i] ? 1 : 0);
        examples++;
      }
    }

    @Override
    public OptionalDouble value() {
      double sum = 0;
      for (double each : excess) {
        sum += Math.abs(each);
      }
      double error = sum / examples;
      return Double.isNaN(error) ? OptionalDouble.empty() : OptionalDouble.of(error);
    }

    @Override
    public double[] save() {
      double[] saved = java.util.Arrays.copyOf(excess, excess.length + 1);
      saved[excess.length] = examples;
      return saved;
    }

    @Override
    public void restore(double[] saved) {
      System.arraycopy(saved, 0, excess, 0, excess.length);
      examples = saved[excess.length];
    }
  }
}
