package dev.ablate.plan;

import dev.ablate.part.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The network with every shape inferred.
 *
 * @param input shape of one example
 * @param layers from input to output
 */
public record NetworkPlan(Shape input, List<LayerPlan> layers) {
  public NetworkPlan {
    layers = List.copyOf(layers);
  }

  /** Shape of one example's output. */
  public Shape output() {
    return layers.isEmpty() ? input : layers.get(layers.size() - 1).output();
  }

  /** Every layer, depth first, a block before what is inside of it. */
  public List<LayerPlan> all() {
    List<LayerPlan> all = new ArrayList<>();
    for (LayerPlan layer : layers) {
      all.add(layer);
      layer.paths().forEach(path -> all.addAll(path.all()));
    }
    return all;
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
