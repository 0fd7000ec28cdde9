package dev.ablate.plan;

import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.Shape;
import java.util.List;

/**
 * One layer with its name and what was inferred of it.
 *
 * @param name the layer's name, unique in the network
 * @param layer as declared; its {@code name()} is always present
 * @param input shape of one example going in
 * @param fit what the layer is behind that input
 * @param parameters learned numbers, those of inner layers included
 * @param multiplyAdds multiplications with an addition for one example, inner layers included
 * @param paths a block's inner lists, else empty
 */
public record LayerPlan(
    String name,
    Layer layer,
    Shape input,
    LayerFit fit,
    long parameters,
    long multiplyAdds,
    List<NetworkPlan> paths) {
  public LayerPlan {
    paths = List.copyOf(paths);
  }

  /**
   * A layer and what is inside of it.
   *
   * @throws ArithmeticException where it is larger than can be counted
   */
  static LayerPlan of(
      String name, Layer layer, Shape input, LayerFit fit, List<NetworkPlan> paths) {
    long parameters = fit.parameters();
    long multiplyAdds = fit.multiplyAdds();
    for (NetworkPlan path : paths) {
      parameters = Math.addExact(parameters, path.parameters());
      multiplyAdds = Math.addExact(multiplyAdds, path.multiplyAdds());
    }
    return new LayerPlan(name, layer, input, fit, parameters, multiplyAdds, paths);
  }

  /** Shape of one example coming out. */
  public Shape output() {
    return fit.output();
  }
}
