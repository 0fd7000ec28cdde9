package dev.ablate.plan;

import dev.ablate.spec.LayerSpec;
import java.util.List;

/**
 * One layer with its name and what was inferred of it.
 *
 * @param name the layer's name, unique in the network
 * @param spec the declared layer; its {@code name()} is always present
 * @param input shape of one example going in
 * @param output shape of one example coming out
 * @param parameters learned numbers, those of inner layers included
 * @param multiplyAdds multiplications with an addition for one example, inner layers included
 * @param layers a residual block's layers, else empty
 * @param shortcut a residual block's shortcut, else empty
 */
public record LayerPlan(
    String name,
    LayerSpec spec,
    Shape input,
    Shape output,
    long parameters,
    long multiplyAdds,
    List<LayerPlan> layers,
    List<LayerPlan> shortcut) {
  /** Copies the lists. */
  public LayerPlan {
    layers = List.copyOf(layers);
    shortcut = List.copyOf(shortcut);
  }
}
