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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts every layer behind the one before it, and tells layers that do not fit. After the first
 * layer of a list that does not fit the rest of it is not looked at.
 */
public final class Shapes {
  private final Function<String, Place> places;
  private final Problems problems;
  private final Map<Class<?>, Integer> counts;
  private final Map<Class<?>, Integer> placed = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  private Shapes(List<Layer> layers, Function<String, Place> places, Problems problems) {
    this.places = places;
    this.problems = problems;
    this.counts = new HashMap<>();
    count(layers);
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
    return new Shapes(layers, places, problems)
        .list(input, "the data", layers)
        .map(plans -> new NetworkPlan(input, plans));
  }

  private void count(List<Layer> layers) {
    for (Layer layer : layers) {
      if (layer.counted()) {
        counts.merge(layer.getClass(), 1, Integer::sum);
      }
      layer.paths().forEach(this::count);
    }
  }

  private Layer placed(Layer layer) {
    Class<?> type = layer.getClass();
    return layer.counted()
        ? layer.placed(placed.merge(type, 1, Integer::sum), counts.get(type))
        : layer;
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

  private Optional<LayerPlan> layer(Shape input, String giver, Layer declared) {
    Layer layer = placed(declared);
    String name =
        layer
            .name()
            .orElseThrow(() -> new IllegalArgumentException("a layer without a name: " + layer));
    if (!names.add(name)) {
      if (problems.errors() > 0) {
        return Optional.empty(); // told already
      }
      problems.error(
          places.apply(name),
          "two layers are called '"
              + name
              + "': a copy in a repeat has the name of its layer and its number");
      return Optional.empty();
    }
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
