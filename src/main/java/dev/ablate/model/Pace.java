package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import dev.ablate.plan.LayerTargets;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.spec.StepSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far each number of a network goes in an update: not at all where its layer is frozen, a
 * multiple where its learning rate is scaled. Every update rule of ours is linear in the learning
 * rate, so scaling a number's move is the same as a rate of its own.
 */
public final class Pace {
  private final Optional<NDArray> factors;
  private final List<NDArray> kept = new ArrayList<>();

  /**
   * Of a network.
   *
   * @param spec as declared
   * @param network as planned
   * @param slots where its tensors lie
   * @param manager what the factors live in
   */
  public Pace(StepSpec spec, NetworkPlan network, List<Slot> slots, NDManager manager) {
    if (spec.freeze().isEmpty() && spec.lrScale().isEmpty()) {
      factors = Optional.empty();
      return;
    }
    float[] each = new float[slots.stream().mapToInt(Slot::size).sum()];
    Arrays.fill(each, 1f);
    for (Map.Entry<String, Double> scale : spec.lrScale().entrySet()) {
      fill(each, slots, LayerTargets.of(scale.getKey(), network), scale.getValue().floatValue());
    }
    fill(each, slots, LayerTargets.of(spec.freeze(), network), 0f);
    NDArray all = manager.create(each);
    factors = Optional.of(all);
    kept.add(all);
  }

  private static void fill(
      float[] each, List<Slot> slots, java.util.Set<String> layers, float factor) {
    for (Slot slot : slots) {
      if (layers.contains(slot.layer())) {
        Arrays.fill(each, slot.offset(), slot.offset() + slot.size(), factor);
      }
    }
  }

  /** What a step must have in its scope. */
  public List<NDArray> resources() {
    return kept;
  }

  /** The gradient without that of frozen numbers, which so have no part in its length. */
  public NDArray moving(NDArray gradient) {
    return factors.map(each -> gradient.mul(each.neq(0))).orElse(gradient);
  }

  /** Makes an update go as far as it may. */
  public void pace(NDArray flat, Runnable update) {
    if (factors.isEmpty()) {
      update.run();
      return;
    }
    NDArray each = factors.get();
    NDArray before = flat.duplicate();
    update.run();
    NDArray scaled = flat.sub(before).mul(each).add(before);
    // a number at the usual pace is what the rule made of it, to the bit
    NDArray paced = NDArrays.where(each.eq(1), flat, scaled);
    NDArray still = NDArrays.where(each.eq(0), before, paced);
    flat.set(new ai.djl.ndarray.index.NDIndex(":"), still);
  }
}
