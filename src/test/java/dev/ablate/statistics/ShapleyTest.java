package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.statistics.Shapley.Contribution;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShapleyTest {
  private static final List<int[]> ALL_ORDERS =
      List.of(
          new int[] {0, 1, 2},
          new int[] {0, 2, 1},
          new int[] {1, 0, 2},
          new int[] {1, 2, 0},
          new int[] {2, 0, 1},
          new int[] {2, 1, 0});

  @Test
  void asR() {
    List<Contribution> contributions = Shapley.exact(FactorialTest.cube());
    for (int part = 0; part < 3; part++) {
      double[] expected = ByR.values("shapley." + part);
      assertEquals(expected[0], contributions.get(part).overSeeds().mean(), 1e-9);
      assertEquals(expected[1], contributions.get(part).interval(0.05).low(), 1e-9);
      assertEquals(expected[2], contributions.get(part).interval(0.05).high(), 1e-9);
    }
  }

  @Test
  void allOrdersAreAllSubsets() {
    double[][] cube = FactorialTest.cube();
    List<Contribution> exact = Shapley.exact(cube);
    List<Contribution> sampled = Shapley.sampled(ALL_ORDERS, set -> cube[index(set)]);
    for (int part = 0; part < 3; part++) {
      Differences expected = exact.get(part).overSeeds();
      assertEquals(expected.mean(), sampled.get(part).overSeeds().mean(), 1e-9);
      assertEquals(expected.deviation(), sampled.get(part).overSeeds().deviation(), 1e-9);
      assertEquals(expected.mean(), sampled.get(part).overOrders().get().mean(), 1e-9);
    }
  }

  @Property(tries = 100)
  void contributionsAddUpToTheWhole(
      @ForAll @IntRange(min = 1, max = 6) int parts, @ForAll long seed) {
    Random random = new Random(seed);
    double[][] values = new double[1 << parts][3];
    for (double[] of : values) {
      for (int one = 0; one < of.length; one++) {
        of[one] = random.nextGaussian();
      }
    }
    double sum = Shapley.exact(values).stream().mapToDouble(one -> one.overSeeds().mean()).sum();
    double whole =
        Differences.of(values[values.length - 1]).mean() - Differences.of(values[0]).mean();
    assertEquals(whole, sum, 1e-9);
  }

  @Test
  void aSeedThatLacksAValueIsLeftOut() {
    double[][] cube = FactorialTest.cube();
    cube[5][1] = Double.NaN;
    assertEquals(3, Shapley.exact(cube).get(1).overSeeds().n());
    List<Contribution> sampled = Shapley.sampled(ALL_ORDERS, set -> cube[index(set)]);
    assertEquals(3, sampled.get(0).overSeeds().n());
    assertTrue(Double.isFinite(sampled.get(0).interval(0.05).low()));
  }

  @Test
  void anOrderHasEachPartOnce() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Shapley.sampled(List.of(new int[] {0, 0}), set -> new double[2]));
  }

  private static int index(BitSet set) {
    return set.stream().map(part -> 1 << part).sum();
  }
}
