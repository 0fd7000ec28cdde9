package dev.ablate.yaml;

import dev.ablate.part.InitSpec;
import dev.ablate.part.Initializer;
import dev.ablate.part.initializer.Pytorch;
import dev.ablate.part.initializer.Zeros;
import java.lang.reflect.RecordComponent;
import java.util.Map;

/**
 * The one default that depends on another key: biases start as torch's where the weights do, else
 * at 0.
 */
final class InitDefaults {
  private static final String WEIGHT = "weight";
  private static final String BIAS = "bias";

  private InitDefaults() {}

  static boolean isBias(RecordComponent component) {
    return component.getDeclaringRecord() == InitSpec.class && component.getName().equals(BIAS);
  }

  static Initializer biasFor(Object weight) {
    return weight instanceof Pytorch ? new Pytorch() : new Zeros();
  }

  /** An initializer's name alone says both, so that it replaces an inherited bias too. */
  static MapNode withBias(MapNode init) {
    String weight =
        init.value(WEIGHT)
            .map(node -> node instanceof MapNode map ? map.onlyKey().orElse("") : "")
            .orElse("");
    String bias = weight.equals("pytorch") ? "pytorch" : "zeros";
    return init.with(
        BIAS,
        new MapNode(
            init.place(),
            Map.of(bias, new MapNode.Entry(init.place(), MapNode.empty(init.place())))));
  }
}
