package dev.ablate.plan;

import java.util.List;

/**
 * The network with every shape inferred.
 *
 * @param input shape of one example
 * @param layers from input to output
 */
public record NetworkPlan(Shape input, List<LayerPlan> layers) {
  /** Copies the list. */
  public NetworkPlan {
    layers = List.copyOf(layers);
  }

  /** Shape of one example's output. */
  public Shape output() {
    return layers.isEmpty() ? input : layers.get(layers.size() - 1).output();
  }

  /** Learned numbers. */
  public long parameters() {
    return layers.stream().mapToLong(LayerPlan::parameters).sum();
  }

  /** Multiplications with an addition for one example, forward. */
  public long multiplyAdds() {
    return layers.stream().mapToLong(LayerPlan::multiplyAdds).sum();
  }
}
