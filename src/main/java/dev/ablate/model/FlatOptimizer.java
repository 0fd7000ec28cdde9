package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.ablate.part.Optimizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** An optimizer at work on one flat vector: its state, its steps, its rate. */
public final class FlatOptimizer {
  private final Optimizer rule;
  private final Map<String, NDArray> state = new LinkedHashMap<>();
  private final ScalarTensors numbers;
  private OptionalDouble momentum = OptionalDouble.empty();
  private double lr;
  private long count;

  private final Optimizer.Step step =
      new Optimizer.Step() {
        @Override
        public double lr() {
          return lr;
        }

        @Override
        public long count() {
          return count;
        }

        @Override
        public double momentumOr(double declared) {
          return momentum.orElse(declared);
        }

        @Override
        public NDArray state(String name) {
          return state.get(name);
        }

        @Override
        public NDArray number(String name, double value) {
          return numbers.of(name, value);
        }
      };

  /**
   * Before its first step.
   *
   * @param rule as declared
   * @param manager what its state lives in
   * @param size of the vector
   */
  public FlatOptimizer(Optimizer rule, NDManager manager, long size) {
    this.rule = rule;
    this.numbers = new ScalarTensors(manager);
    rule.state()
        .forEach(
            (name, start) -> state.put(name, manager.full(new Shape(size), start.floatValue())));
  }

  /**
   * Makes one step; weight, gradient and {@link #resources()} must be attached to one scope.
   *
   * @param lr the learning rate of this step
   * @param weight the vector, changed in place
   * @param grad its gradient, which may be changed
   */
  public void step(double lr, NDArray weight, NDArray grad) {
    this.lr = lr;
    count++;
    rule.update(step, weight, grad);
  }

  /** What a step must have in its scope, so that its intermediate arrays close with it. */
  public Collection<NDArray> resources() {
    return state.values();
  }

  /** Replaces the declared momentum (or beta1) from the next step on. */
  public void momentum(double momentum) {
    this.momentum = OptionalDouble.of(momentum);
  }

  /** The state by name, for a checkpoint. */
  public Map<String, float[]> save() {
    Map<String, float[]> saved = new LinkedHashMap<>();
    state.forEach((name, array) -> saved.put(name, array.toFloatArray()));
    return saved;
  }

  /** Takes a saved state and the number of steps made over. */
  public void restore(Map<String, float[]> saved, long steps) {
    state.forEach((name, array) -> Network.set(array, saved.get(name)));
    count = steps;
  }
}
