package dev.ablate.model;

import dev.ablate.part.Weight;
import dev.ablate.plan.LayerTargets;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.spec.StepSpec;
import java.util.Set;
import java.util.function.Predicate;

/** What of a network an update leaves out: frozen layers, and tensors without weight decay. */
public final class Spared {
  private Spared() {}

  /** The names of frozen layers. */
  public static Set<String> frozen(StepSpec spec, NetworkPlan network) {
    return LayerTargets.of(spec.freeze(), network);
  }

  /** Whether a tensor has no weight decay. */
  public static Predicate<Slot> fromDecay(StepSpec spec, NetworkPlan network) {
    Set<String> layers = LayerTargets.of(spec.noDecay(), network);
    boolean biases = spec.noDecay().contains(StepSpec.BIASES);
    boolean norms = spec.noDecay().contains(StepSpec.NORMS);
    return slot -> {
      Weight.Role role = slot.weight().role();
      boolean bias = role == Weight.Role.BIAS || role == Weight.Role.SHIFT;
      boolean norm = role == Weight.Role.SCALE || role == Weight.Role.SHIFT;
      return (biases && bias) || (norms && norm) || layers.contains(slot.layer());
    };
  }
}
