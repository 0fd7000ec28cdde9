package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** An optimizer at work on one flat vector: its state, its steps, its rate. */
public final class FlatOptimizer {
  /** By the number of the step, so that a resumed training does it at the same ones. */
  private static final int STEPS_BETWEEN_CLEARINGS = 32;

  private final Optimizer rule;
  private final Map<String, NDArray> state = new LinkedHashMap<>();
  private final ScalarTensors numbers;
  private final List<Slot> slots;
  private final long[] cuts;
  private final Predicate<Slot> spares;
  private final Optional<NDArray> decaying;
  private final Optional<NDArray> spared;
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

        @Override
        public NDArray decay(String name, double decays, double stays) {
          return decaying.isEmpty()
              ? numbers.of(name, decays)
              : decaying.get().mul((float) decays).add(spared.orElseThrow().mul((float) stays));
        }

        @Override
        public NDList tensors(NDArray vector) {
          return cuts.length == 0 ? new NDList(vector) : vector.split(cuts, 0);
        }

        @Override
        public List<Weight.Role> roles() {
          return slots.stream().map(slot -> slot.weight().role()).toList();
        }

        @Override
        public boolean decays(int tensor) {
          return !spares.test(slots.get(tensor));
        }
      };

  /**
   * Before its first step.
   *
   * @param rule as declared
   * @param manager what its state lives in
   * @param slots where the tensors lie in the vector
   * @param spares whether a tensor has no weight decay
   */
  public FlatOptimizer(
      Optimizer rule, NDManager manager, List<Slot> slots, Predicate<Slot> spares) {
    this.rule = rule;
    this.numbers = new ScalarTensors(manager);
    this.slots = slots;
    this.spares = spares;
    this.cuts = slots.stream().skip(1).mapToLong(Slot::offset).toArray();
    int size = slots.stream().mapToInt(Slot::size).sum();
    boolean some = slots.stream().anyMatch(spares);
    this.decaying = some ? Optional.of(mask(spares.negate(), size, manager)) : Optional.empty();
    this.spared = some ? Optional.of(mask(spares, size, manager)) : Optional.empty();
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
    if (rule.negligible() > 0 && count % STEPS_BETWEEN_CLEARINGS == 0) {
      state.values().forEach(this::clear);
    }
  }

  /** NaN stays NaN. */
  private void clear(NDArray kept) {
    try (NDArray size = kept.abs();
        NDArray matters = size.gte(numbers.of("negligible", rule.negligible()))) {
      kept.muli(matters);
    }
  }

  private NDArray mask(Predicate<Slot> meant, int size, NDManager manager) {
    float[] mask = new float[size];
    slots.stream()
        .filter(meant)
        .forEach(slot -> Arrays.fill(mask, slot.offset(), slot.offset() + slot.size(), 1f));
    return manager.create(mask);
  }

  /** What a step must have in its scope, so that its intermediate arrays close with it. */
  public Collection<NDArray> resources() {
    List<NDArray> all = new ArrayList<>(state.values());
    decaying.ifPresent(all::add);
    spared.ifPresent(all::add);
    return all;
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
