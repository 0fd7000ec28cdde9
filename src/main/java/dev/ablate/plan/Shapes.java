package dev.ablate.plan;

import dev.ablate.spec.LayerSpec;
import dev.ablate.spec.Pair;
import dev.ablate.yaml.Place;
import dev.ablate.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Infers what goes into and comes out of every layer, by torch's formulas, and tells layers that do
 * not fit. After the first layer of a list that does not fit the rest of it is not looked at.
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
      Shape input, List<LayerSpec> layers, Function<String, Place> places, Problems problems) {
    return new Shapes(places, problems)
        .list(input, "the data", layers)
        .map(plans -> new NetworkPlan(input, plans));
  }

  private Optional<List<LayerPlan>> list(Shape input, String giver, List<LayerSpec> layers) {
    List<LayerPlan> plans = new ArrayList<>();
    Shape shape = input;
    String before = giver;
    for (LayerSpec layer : layers) {
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

  private Optional<LayerPlan> layer(Shape input, String giver, LayerSpec layer) {
    try {
      return Optional.of(plan(input, giver, layer));
    } catch (Misfit misfit) {
      if (!misfit.getMessage().isEmpty()) {
        problems.error(places.apply(nameOf(layer)), misfit.getMessage());
      }
    } catch (ArithmeticException overflow) {
      problems.error(places.apply(nameOf(layer)), nameOf(layer) + " is larger than can be counted");
    }
    return Optional.empty();
  }

  private static String nameOf(LayerSpec layer) {
    return layer
        .name()
        .orElseThrow(() -> new IllegalArgumentException("a layer without a name: " + layer));
  }

  private LayerPlan plan(Shape input, String giver, LayerSpec layer) {
    String name = nameOf(layer);
    if (layer instanceof LayerSpec.Residual residual) {
      return residual(input, giver, residual, name);
    } else if (layer instanceof LayerSpec.Conv2d conv) {
      return conv(image(input, giver, name), conv, name);
    } else if (layer instanceof LayerSpec.Linear linear) {
      return linear(input, giver, linear, name);
    } else if (layer instanceof LayerSpec.MaxPool2d pool) {
      Shape image = image(input, giver, name);
      return plain(
          layer,
          image,
          Windows.pool(image, pool.kernel(), pool.stride(), pool.padding(), pool.ceilMode(), name),
          0);
    } else if (layer instanceof LayerSpec.AvgPool2d pool) {
      Shape image = image(input, giver, name);
      return plain(
          layer,
          image,
          Windows.pool(image, pool.kernel(), pool.stride(), pool.padding(), pool.ceilMode(), name),
          0);
    } else if (layer instanceof LayerSpec.GlobalAvgPool) {
      return plain(layer, input, Shape.of(image(input, giver, name).channels()), 0);
    } else if (layer instanceof LayerSpec.Flatten) {
      return plain(layer, input, Shape.of(Math.toIntExact(input.size())), 0);
    } else if (layer instanceof LayerSpec.BatchNorm norm) {
      return plain(layer, input, input, norm.affine() ? 2L * input.channels() : 0);
    } else if (layer instanceof LayerSpec.LayerNorm norm) {
      return plain(layer, input, input, norm.affine() ? 2L * input.size() : 0);
    } else if (layer instanceof LayerSpec.GroupNorm norm) {
      if (input.channels() % norm.groups() != 0) {
        throw new Misfit(
            name
                + ": "
                + input.channels()
                + " channels do not divide into "
                + norm.groups()
                + " groups");
      }
      return plain(layer, input, input, norm.affine() ? 2L * input.channels() : 0);
    } else if (layer instanceof LayerSpec.InstanceNorm norm) {
      Shape image = image(input, giver, name);
      return plain(layer, image, image, norm.affine() ? 2L * input.channels() : 0);
    } else if (layer instanceof LayerSpec.Dropout2d) {
      return plain(layer, input, image(input, giver, name), 0);
    } else if (layer instanceof LayerSpec.Prelu) {
      return plain(layer, input, input, 1);
    } else if (layer instanceof LayerSpec.Softmax || layer instanceof LayerSpec.LogSoftmax) {
      return plain(layer, input, flat(input, giver, name), 0);
    }
    return plain(layer, input, input, 0);
  }

  private static LayerPlan plain(LayerSpec layer, Shape input, Shape output, long parameters) {
    return new LayerPlan(nameOf(layer), layer, input, output, parameters, 0, List.of(), List.of());
  }

  private static Shape image(Shape input, String giver, String name) {
    if (input.axes().size() != 3) {
      throw new Misfit(name + " expects channels × height × width, " + giver + " gives " + input);
    }
    return input;
  }

  private static Shape flat(Shape input, String giver, String name) {
    if (!input.flat()) {
      throw new Misfit(
          name + " expects a flat input, " + giver + " gives " + input + "; put flatten before it");
    }
    return input;
  }

  private static LayerPlan conv(Shape input, LayerSpec.Conv2d conv, String name) {
    int channels = input.channels();
    if (channels % conv.groups() != 0 || conv.filters() % conv.groups() != 0) {
      throw new Misfit(
          name
              + ": "
              + conv.groups()
              + " groups must divide the "
              + channels
              + " channels going in and the "
              + conv.filters()
              + " filters");
    }
    Shape output = Windows.convolution(input, conv, name);
    Pair kernel = conv.kernel();
    long weightsAFilter =
        Math.multiplyExact(
            (long) channels / conv.groups(), (long) kernel.height() * kernel.width());
    long weights = Math.multiplyExact(weightsAFilter, conv.filters());
    long parameters = weights + (conv.bias() ? conv.filters() : 0);
    long multiplyAdds = Math.multiplyExact(weightsAFilter, output.size());
    return new LayerPlan(name, conv, input, output, parameters, multiplyAdds, List.of(), List.of());
  }

  private static LayerPlan linear(Shape input, String giver, LayerSpec.Linear linear, String name) {
    long weights = Math.multiplyExact(flat(input, giver, name).size(), linear.units());
    long parameters = weights + (linear.bias() ? linear.units() : 0);
    return new LayerPlan(
        name, linear, input, Shape.of(linear.units()), parameters, weights, List.of(), List.of());
  }

  private LayerPlan residual(Shape input, String giver, LayerSpec.Residual residual, String name) {
    Optional<List<LayerPlan>> layers = list(input, giver, residual.layers());
    Optional<List<LayerPlan>> shortcut = list(input, giver, residual.shortcut());
    if (layers.isEmpty() || shortcut.isEmpty()) {
      throw new Misfit("");
    }
    Shape sum = new NetworkPlan(input, layers.get()).output();
    Shape other = new NetworkPlan(input, shortcut.get()).output();
    if (!sum.equals(other)) {
      throw new Misfit(
          name
              + " cannot add: its layers give "
              + sum
              + ", its shortcut gives "
              + other
              + (shortcut.get().isEmpty() ? " (its input); give it a shortcut" : ""));
    }
    NetworkPlan main = new NetworkPlan(input, layers.get());
    NetworkPlan side = new NetworkPlan(input, shortcut.get());
    return new LayerPlan(
        name,
        residual,
        input,
        sum,
        Math.addExact(main.parameters(), side.parameters()),
        Math.addExact(main.multiplyAdds(), side.multiplyAdds()),
        layers.get(),
        shortcut.get());
  }

  /** A layer that does not fit; without a message where it was told already. */
  static final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misfit(String message) {
      super(message, null, false, false);
    }
  }
}
