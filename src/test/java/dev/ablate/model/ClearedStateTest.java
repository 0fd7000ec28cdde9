package dev.ablate.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Weight;
import dev.ablate.part.optimizer.Adadelta;
import dev.ablate.part.optimizer.Adam;
import dev.ablate.part.optimizer.Adamax;
import dev.ablate.part.optimizer.Adamw;
import dev.ablate.part.optimizer.Lion;
import dev.ablate.part.optimizer.Nadam;
import dev.ablate.part.optimizer.Radam;
import dev.ablate.part.optimizer.Rmsprop;
import dev.ablate.part.optimizer.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is too small to matter is set to zero: that changes no weight of ordinary size. */
@Tag("engine")
class ClearedStateTest {
  private static final OptionalDouble LR = OptionalDouble.of(0.01);
  private static final Optimizer ADAM = new Adam(LR, 0.9, 0.999, 1e-8, OptionalDouble.empty(), 0);
  private static final int STEPS = 32 * 100;

  /** The same rule, whose every number matters. */
  private record Kept(Optimizer rule) implements Optimizer {
    @Override
    public OptionalDouble lr() {
      return rule.lr();
    }

    @Override
    public double weightDecay() {
      return rule.weightDecay();
    }

    @Override
    public Map<String, Double> state() {
      return rule.state();
    }

    @Override
    public void update(Step step, NDArray weight, NDArray grad) {
      rule.update(step, weight, grad);
    }
  }

  static Stream<Optimizer> rules() {
    return Stream.of(
        ADAM,
        new Adamw(LR, 0.9, 0.999, 1e-8, 0.01),
        new Radam(LR, 0.9, 0.999, 1e-8, 0),
        new Nadam(LR, 0.9, 0.999, 1e-8, 0, 0.004),
        new Adamax(LR, 0.9, 0.999, 1e-8, 0),
        new Adadelta(LR, 0.9, 1e-6, 0),
        new Rmsprop(LR, 0.9, 0.9, false, 1e-8, 0),
        new Sgd(LR, 0.9, 0, true, 0));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void noBitOfAWeightOfOrdinarySizeChanges(Optimizer rule) {
    float[] start = new float[300];
    Random random = new Random(1);
    for (int i = 0; i < start.length; i++) {
      start[i] = (float) random.nextGaussian();
    }
    Trained cleared = train(rule, start);
    Trained kept = train(new Kept(rule), start);
    assertArrayEquals(kept.weights, cleared.weights);
    assertTrue(kept.subnormal() > 0, "without it there are subnormal numbers");
    assertEquals(0, cleared.subnormal());
  }

  @Test
  void aWeightOfZeroCanChange() {
    assertNotEquals(
        Arrays.toString(train(new Kept(ADAM), new float[300]).weights),
        Arrays.toString(train(ADAM, new float[300]).weights));
  }

  @Test
  void aRuleThatAsksForSignsOrDifferencesKeepsEveryNumber() {
    assertEquals(0, new Lion(LR, 0.9, 0.99, 0).negligible());
    assertEquals(0, new Rmsprop(LR, 0.99, 0, true, 1e-8, 0).negligible());
    assertEquals(0, new Adam(LR, 0.9, 0.999, 0, OptionalDouble.empty(), 0).negligible());
  }

  private record Trained(float[] weights, Map<String, float[]> state) {
    long subnormal() {
      long count = 0;
      for (float[] numbers : state.values()) {
        for (float number : numbers) {
          count += number != 0 && Math.abs(number) < Float.MIN_NORMAL ? 1 : 0;
        }
      }
      return count;
    }
  }

  /** Gradients of six kinds: none, ordinary, dead after a while, in bursts, tiny, tiny and dead. */
  private static Trained train(Optimizer rule, float[] start) {
    Random random = new Random(2);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weight = manager.create(start);
      FlatOptimizer optimizer =
          new FlatOptimizer(
              rule,
              manager,
              List.of(
                  new Slot(
                      "all", Weight.of("weight", Weight.Role.WEIGHT, List.of(start.length)), 0)),
              slot -> false);
      for (int step = 0; step < STEPS; step++) {
        try (NDManager scope = manager.newSubManager()) {
          float[] gradient = new float[start.length];
          for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) (random.nextGaussian() * size(i % 6, step));
          }
          optimizer.step(LR.getAsDouble(), weight, scope.create(gradient));
        }
      }
      return new Trained(weight.toFloatArray(), optimizer.save());
    }
  }

  private static double size(int kind, int step) {
    return switch (kind) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> step < 100 ? 1 : 0;
      case 3 -> step % 1000 < 10 ? 0.1 : 0;
      case 4 -> 1e-20;
      default -> step < 100 ? 1e-33 : 0;
    };
  }
}
