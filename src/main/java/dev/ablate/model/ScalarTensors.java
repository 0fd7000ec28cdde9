package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers that a step multiplies vectors by, as tensors that are kept until a number changes:
 * DJL makes a tensor of every number beside an array, which costs a small network 4 % of its step.
 */
public final class ScalarTensors {
  private final NDManager manager;
  private final Map<String, Kept> kept = new HashMap<>();

  private record Kept(double value, NDArray tensor) {}

  /**
   * Keeps none yet.
   *
   * @param manager what the tensors live in
   */
  public ScalarTensors(NDManager manager) {
    this.manager = manager;
  }

  /**
   * A number as a float64 scalar, which leaves the type of what it is combined with.
   *
   * @param name of what the number is; the last one of each name is kept
   */
  public NDArray of(String name, double value) {
    Kept before = kept.get(name);
    if (before != null && before.value == value) {
      return before.tensor;
    }
    if (before != null) {
      before.tensor.close();
    }
    NDArray tensor = manager.create(value);
    kept.put(name, new Kept(value, tensor));
    return tensor;
  }
}
