package dev.ablate.model;

import dev.ablate.part.Weight;
import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.NetworkPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * A learned tensor's place in the flat vector.
 *
 * @param layer the layer's name
 * @param weight the tensor
 * @param offset of the first number in the flat vector
 */
public record Slot(String layer, Weight weight, int offset) {
  /** The slots of a network, layer after layer, a block's own before those of its inner layers. */
  static List<Slot> of(NetworkPlan network) {
    List<Slot> slots = new ArrayList<>();
    int offset = 0;
    for (LayerPlan layer : network.all()) {
      for (Weight weight : layer.fit().weights()) {
        Slot slot = new Slot(layer.name(), weight, offset);
        slots.add(slot);
        offset = Math.addExact(offset, slot.size());
      }
    }
    return slots;
  }

  /** The name in a weights file. */
  public String name() {
    return layer + "." + weight.tensor();
  }

  /** How many numbers. */
  public int size() {
    return Math.toIntExact(weight.size());
  }
}
