package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import dev.ablate.spec.StepSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An average of the weights that is measured and kept in their place: exponential over steps, or
 * the mean over the ends of epochs. Of the mean, batch norms measure their statistics anew, as
 * torch's update_bn does.
 */
public final class Averaging {
  private static final String AVERAGE = "average";
  private static final String COUNT = "averaged";

  private final StepSpec spec;
  private final Network network;
  private final Optional<NDArray> average;
  private final Runnable remeasure;
  private long count;

  /**
   * Before the first step.
   *
   * @param spec as declared
   * @param network whose weights are averaged
   * @param manager what the average lives in
   * @param remeasure shows the network its training examples
   */
  public Averaging(StepSpec spec, Network network, NDManager manager, Runnable remeasure) {
    this.spec = spec;
    this.network = network;
    this.remeasure = remeasure;
    boolean there = spec.ema().isPresent() || spec.swa().isPresent();
    this.average = there ? Optional.of(manager.zeros(network.flat().getShape())) : Optional.empty();
  }

  /** What a step must have in its scope. */
  public Collection<NDArray> resources() {
    return average.map(List::of).orElse(List.of());
  }

  /**
   * Takes the weights after a step in; the arrays must be attached to one scope.
   *
   * @param epochEnds whether the step is its epoch's last
   */
  public void add(long epoch, boolean epochEnds) {
    boolean mean =
        spec.swa().map(swa -> epochEnds && epoch >= swa.fromEpoch()).orElse(spec.ema().isPresent());
    if (average.isEmpty() || !mean) {
      return;
    }
    count++;
    double share = count == 1 ? 1 : spec.ema().map(ema -> 1 - ema.decay()).orElse(1.0 / count);
    NDArray sum = average.get();
    sum.addi(network.flat().sub(sum).muli(share));
  }

  /** What a measurement gives with the averaged weights; with the plain ones before there are. */
  public <T> T measured(Supplier<T> measurement) {
    if (count == 0) {
      return measurement.get();
    }
    float[] weights = network.flat().toFloatArray();
    Network.Statistics statistics = network.statistics();
    keep();
    T found = measurement.get();
    Network.set(network.flat(), weights);
    statistics.restore();
    return found;
  }

  /** Puts the averaged weights in place of the plain ones, for good. */
  public void keep() {
    if (count == 0) {
      return;
    }
    try (NDManager scope = network.flat().getManager().newSubManager()) {
      NDArray sum = average.orElseThrow();
      network.flat().tempAttach(scope);
      sum.tempAttach(scope);
      network.flat().set(new NDIndex(":"), sum);
    }
    if (spec.swa().isPresent()) {
      remeasure.run();
    }
  }

  /** The state by name, for a checkpoint. */
  public Map<String, float[]> save() {
    Map<String, float[]> saved = new LinkedHashMap<>();
    average.ifPresent(
        array -> {
          saved.put(AVERAGE, array.toFloatArray());
          saved.put(COUNT, new float[] {count});
        });
    return saved;
  }

  /** Takes a saved state over. */
  public void restore(Map<String, float[]> saved) {
    average.ifPresent(
        array -> {
          Network.set(array, saved.get(AVERAGE));
          count = (long) saved.get(COUNT)[0];
        });
  }
}
