package dev.ablate.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a layer is behind a given input.
 *
 * @param output shape of one example coming out
 * @param weights what it learns, in the order of a weights file
 * @param statistics what it measures
 * @param multiplyAdds multiplications with an addition for one example, without inner layers
 */
public record LayerFit(
    Shape output, List<Weight> weights, List<Statistic> statistics, long multiplyAdds) {
  public LayerFit {
    weights = List.copyOf(weights);
    statistics = List.copyOf(statistics);
  }

  /** A layer that learns nothing and costs next to nothing. */
  public static LayerFit of(Shape output) {
    return new LayerFit(output, List.of(), List.of(), 0);
  }

  /** The same with this to learn. */
  public LayerFit with(Weight... more) {
    List<Weight> all = new ArrayList<>(weights);
    all.addAll(List.of(more));
    return new LayerFit(output, all, statistics, multiplyAdds);
  }

  /** The same with this to measure. */
  public LayerFit with(Statistic... more) {
    List<Statistic> all = new ArrayList<>(statistics);
    all.addAll(List.of(more));
    return new LayerFit(output, weights, all, multiplyAdds);
  }

  /** The same with this many multiplications with an addition for one example. */
  public LayerFit costing(long count) {
    return new LayerFit(output, weights, statistics, count);
  }

  /**
   * The same with a weight matrix or kernel, and a bias, that start as declared.
   *
   * @param shape torch's shape, outputs first
   * @param fanIn inputs of a unit times the kernel's points
   * @param fanOut outputs times the kernel's points
   * @param bias whether there is a bias, one number an output
   * @param init the layer's own initialization
   */
  public LayerFit learning(
      List<Integer> shape, long fanIn, long fanOut, boolean bias, Optional<InitSpec> init) {
    LayerFit learning = with(new Weight("weight", Weight.Role.WEIGHT, shape, fanIn, fanOut, init));
    return bias
        ? learning.with(
            new Weight("bias", Weight.Role.BIAS, shape.subList(0, 1), fanIn, fanOut, init))
        : learning;
  }

  /** The same with a normalization's scale and shift. */
  public LayerFit affine(List<Integer> shape) {
    return with(
        Weight.of("weight", Weight.Role.SCALE, shape), Weight.of("bias", Weight.Role.SHIFT, shape));
  }

  /** Learned numbers, without those of inner layers. */
  public long parameters() {
    return weights.stream().mapToLong(Weight::size).reduce(0, Math::addExact);
  }
}
