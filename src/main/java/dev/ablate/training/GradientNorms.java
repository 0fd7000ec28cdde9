package dev.ablate.training;

import dev.ablate.model.Network;
import dev.ablate.model.Slot;
import dev.ablate.results.GradientRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long each layer's gradient and its weights are, by epoch. It reads what a step computes
 * anyway, and sums in double precision, so that no number of the training depends on it.
 */
final class GradientNorms {
  private final Network network;
  private final List<Layer> layers = new ArrayList<>();
  private final List<GradientRow> rows = new ArrayList<>();
  private double[] sums;
  private int steps;

  /** A layer's part of the flat vector. */
  private record Layer(String name, int from, int to) {
    double norm(float[] flat) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += (double) flat[i] * flat[i];
      }
      return Math.sqrt(sum);
    }
  }

  /**
   * All that has to be remembered over a stop.
   *
   * @param rows of the epochs before
   * @param sums of each layer's gradient norms since
   * @param steps since
   */
  record Saved(List<GradientRow> rows, double[] sums, int steps) {}

  GradientNorms(Network network) {
    this.network = network;
    for (Slot slot : network.slots()) {
      int end = slot.offset() + slot.size();
      int last = layers.size() - 1;
      if (last >= 0 && layers.get(last).name().equals(slot.layer())) {
        layers.set(last, new Layer(slot.layer(), layers.get(last).from(), end));
      } else {
        layers.add(new Layer(slot.layer(), slot.offset(), end));
      }
    }
    this.sums = new double[layers.size()];
  }

  /** Adds the gradient of the pass that was just made. */
  void add() {
    float[] gradient = network.gradient().toFloatArray();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += layers.get(i).norm(gradient);
    }
    steps++;
  }

  /** Ends an epoch, or what there is of the last one. */
  void end(int epoch) {
    if (steps == 0) {
      return;
    }
    float[] weights = network.flat().toFloatArray();
    for (int i = 0; i < sums.length; i++) {
      Layer layer = layers.get(i);
      rows.add(new GradientRow(epoch, layer.name(), sums[i] / steps, layer.norm(weights)));
    }
    Arrays.fill(sums, 0);
    steps = 0;
  }

  List<GradientRow> rows() {
    return List.copyOf(rows);
  }

  Saved save() {
    return new Saved(rows(), sums.clone(), steps);
  }

  void restore(Saved saved) {
    rows.addAll(saved.rows());
    sums = saved.sums().clone();
    steps = saved.steps();
  }
}
