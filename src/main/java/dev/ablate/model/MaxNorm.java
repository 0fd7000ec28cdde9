package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import dev.ablate.part.Layer;
import dev.ablate.part.Weight;
import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.NetworkPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shortens the weights that go into a unit to a declared length after each step, as torch.renorm
 * does (Srivastava et al. 2014).
 */
public final class MaxNorm {
  private static final double EPS = 1e-7;

  private final List<Slot> slots;
  private final Map<String, Double> lengths = new HashMap<>();

  /**
   * A network's bounds.
   *
   * @param network as planned
   * @param slots where its tensors lie
   * @param frozen layers that stay as they are
   */
  public MaxNorm(NetworkPlan network, List<Slot> slots, Set<String> frozen) {
    for (LayerPlan layer : network.all()) {
      if (!frozen.contains(layer.name())
          && layer.layer() instanceof Layer.Weighted weighted
          && weighted.maxNorm().isPresent()) {
        lengths.put(layer.name(), weighted.maxNorm().getAsDouble());
      }
    }
    this.slots =
        slots.stream()
            .filter(slot -> slot.weight().role() == Weight.Role.WEIGHT)
            .filter(slot -> lengths.containsKey(slot.layer()))
            .toList();
  }

  /** Shortens what is too long, in place. */
  public void apply(NDArray flat) {
    for (Slot slot : slots) {
      long units = slot.weight().shape().get(0);
      NDArray part = flat.get(new NDIndex("{}:{}", slot.offset(), slot.offset() + slot.size()));
      NDArray rows = part.reshape(units, -1);
      NDArray norms = rows.square().sum(new int[] {1}, true).sqrt().add(EPS);
      rows.muli(norms.getNDArrayInternal().rdiv(lengths.get(slot.layer())).minimum(1));
    }
  }
}
