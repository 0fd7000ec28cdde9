package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.Optimizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A DJL optimizer over one flat vector whose learning rate is set before each step and whose state
 * can be saved and restored, neither of which DJL's own allow.
 */
public abstract class FlatOptimizer extends Optimizer {
  private final Map<String, NDArray> state = new LinkedHashMap<>();
  private final Numbers numbers;
  private final NDManager manager;
  private final long size;
  private OptionalDouble momentum = OptionalDouble.empty();
  private double lr;
  private long step;

  /**
   * An optimizer without state.
   *
   * @param manager what its state lives in
   * @param size of the vector
   */
  FlatOptimizer(NDManager manager, long size) {
    super(new Rule());
    this.manager = manager;
    this.size = size;
    this.numbers = new Numbers(manager);
  }

  /** What torch's formulas take DJL's settings to be: none of them is used. */
  private static final class Rule extends OptimizerBuilder<Rule> {
    @Override
    protected Rule self() {
      return this;
    }
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
    step++;
    update("parameters", weight, grad);
  }

  /** What a step must have in its scope, so that its intermediate arrays close with it. */
  public Collection<NDArray> resources() {
    return state.values();
  }

  /** Replaces the declared momentum (or beta1) from the next step on. */
  public void momentum(double momentum) {
    this.momentum = OptionalDouble.of(momentum);
  }

  double momentumOr(double declared) {
    return momentum.orElse(declared);
  }

  double lr() {
    return lr;
  }

  /** The steps made, this one included. */
  long step() {
    return step;
  }

  /** Adds a vector of state, all of one value, beside the weights. */
  void declare(String name, double value) {
    state.put(name, manager.full(new Shape(size), (float) value));
  }

  NDArray state(String name) {
    return state.get(name);
  }

  /** A number of the formula, as a tensor that is kept until the number changes. */
  NDArray number(String name, double value) {
    return numbers.of(name, value);
  }

  /** Adds λw to the gradient. */
  NDArray decayed(NDArray grad, NDArray weight, double weightDecay) {
    return weightDecay == 0 ? grad : grad.add(weight.mul(number("weight decay", weightDecay)));
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
    step = steps;
  }
}
