package dev.ablate.plan;

import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Misfit;
import dev.ablate.part.Parts;
import dev.ablate.part.Shape;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts every layer behind the one before it, and tells layers that do not fit. After the first
 * layer of a list that does not fit the rest of it is not looked at.
 */
public final class Shapes {
  private final Function<String, Place> places;
  private final Problems problems;

  private Shapes(Function<String, Place> places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  /**
   * The network with its shapes.
   *
   * @param input shape of one example
   * @param layers every layer named
   * @param places where the layer of a name was written
   * @param problems takes what does not fit
   * @return the network; empty where a layer does not fit
   */
  public static Optional<NetworkPlan> infer(
      Shape input, List<Layer> layers, Function<String, Place> places, Problems problems) {
    return new Shapes(places, problems)
        .list(input, "the data", layers)
        .map(plans -> new NetworkPlan(input, plans));
  }

  private Optional<List<LayerPlan>> list(Shape input, String giver, List<Layer> layers) {
    List<LayerPlan> plans = new ArrayList<>();
    Shape shape = input;
    String before = giver;
    for (Layer layer : layers) {
      Optional<LayerPlan> plan = layer(shape, before, layer);
      if (plan.isEmpty()) {
        return Optional.empty();
      }
      plans.add(plan.get());
      shape = plan.get().output();
      before = plan.get().name();
    }
    return Optional.of(plans);
  }

  private Optional<LayerPlan> layer(Shape input, String giver, Layer layer) {
    String name =
        layer
            .name()
            .orElseThrow(() -> new IllegalArgumentException("a layer without a name: " + layer));
    List<NetworkPlan> paths = new ArrayList<>();
    for (List<Layer> path : layer.paths()) {
      list(input, giver, path).ifPresent(plans -> paths.add(new NetworkPlan(input, plans)));
    }
    if (paths.size() < layer.paths().size()) {
      return Optional.empty(); // told already
    }
    try {
      List<Shape> outputs = paths.stream().map(NetworkPlan::output).toList();
      LayerFit fit = layer.fit(new LayerInput(name, input, giver, outputs));
      return Optional.of(LayerPlan.of(name, layer, input, fit, paths));
    } catch (Misfit misfit) {
      problems.error(places.apply(name), misfit.getMessage());
    } catch (ArithmeticException overflow) {
      problems.error(places.apply(name), name + " is larger than can be counted");
    } catch (RuntimeException e) {
      Parts.Origin origin = Parts.current().origin(e).orElseThrow(() -> e);
      problems.error(places.apply(name), origin + " fails at this layer: " + e);
    }
    return Optional.empty();
  }
}
