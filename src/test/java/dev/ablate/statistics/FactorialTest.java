package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactorialTest {
  private static final Map<Integer, String> NAMES =
      Map.of(
          1, "one",
          2, "two",
          4, "three",
          3, "one-two",
          5, "one-three",
          6, "two-three",
          7, "one-two-three");

  /** Eight subsets of three parts, four seeds each. */
  static double[][] cube() {
    double[] all = ByR.values("cube");
    double[][] values = new double[8][];
    for (int subset = 0; subset < 8; subset++) {
      values[subset] = Arrays.copyOfRange(all, 4 * subset, 4 * subset + 4);
    }
    return values;
  }

  @Test
  void asALinearModelOfR() {
    Map<Integer, Differences> effects = Factorial.effects(cube());
    assertEquals(List.of(1, 2, 4, 3, 5, 6, 7), List.copyOf(effects.keySet()));
    effects.forEach(
        (set, effect) -> {
          double[] expected = ByR.values("effect." + NAMES.get(set));
          assertEquals(expected[0], effect.mean(), 1e-9);
          assertEquals(expected[1], effect.interval(0.05).low(), 1e-9);
          assertEquals(expected[2], effect.interval(0.05).high(), 1e-9);
        });
  }

  @Test
  void noMoreThanThreeParts() {
    assertEquals(4 + 6 + 4, Factorial.effects(new double[16][2]).size());
  }

  @Test
  void wantsAllSubsets() {
    assertThrows(IllegalArgumentException.class, () -> Factorial.effects(new double[6][2]));
    assertThrows(
        IllegalArgumentException.class, () -> Factorial.effects(new double[][] {{1}, {1, 2}}));
  }
}
