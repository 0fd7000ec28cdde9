package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MeanRanksTest {
  @Test
  void asR() {
    double[] all = ByR.values("sets");
    double[][] sets = new double[6][];
    Arrays.setAll(sets, set -> Arrays.copyOfRange(all, 4 * set, 4 * set + 4));
    MeanRanks ranks = MeanRanks.of(sets, Better.HIGHER, 0.05);
    assertArrayEquals(ByR.values("sets.ranks"), ranks.ranks(), 1e-12);
    assertEquals(ByR.value("sets.chi"), ranks.chiSquared(), 1e-9);
    assertEquals(ByR.value("sets.p"), ranks.p(), 1e-9);
    assertEquals(ByR.value("sets.pf"), ranks.pF(), 1e-9);
    assertEquals(ByR.value("sets.cd"), ranks.criticalDifference(), 1e-6);
  }

  @Test
  void rangesAsR() {
    assertEquals(ByR.value("tukey.2"), MeanRanks.range(2, 0.05), 1e-6);
    assertEquals(ByR.value("tukey.10"), MeanRanks.range(10, 0.1), 1e-6);
    assertEquals(ByR.value("tukey.50"), MeanRanks.range(50, 0.01), 1e-5);
  }

  @Test
  void lowerIsBetterTurnsRanksRound() {
    double[][] losses = {{1, 2, 3}, {1, 2, 3}};
    assertArrayEquals(new double[] {1, 2, 3}, MeanRanks.of(losses, Better.LOWER, 0.05).ranks());
    assertArrayEquals(new double[] {3, 2, 1}, MeanRanks.of(losses, Better.HIGHER, 0.05).ranks());
  }

  @Test
  void ofFewDataSetsAllWaysAreCounted() {
    double[][] two = {{1, 2}, {1, 2}};
    assertEquals(0.5, exact(two), 1e-12);
    double[][] three = {{1, 2, 3}, {5, 6, 7}};
    assertEquals(1 / 6.0, exact(three), 1e-12);
    // Friedman's table: three sets, three conditions, chi of 6 and of 4.667
    assertEquals(0.028, exact(new double[][] {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}}), 5e-4);
    assertEquals(0.194, exact(new double[][] {{1, 2, 3}, {1, 2, 3}, {2, 1, 3}}), 5e-4);
    assertEquals(1, exact(new double[3][4]), 1e-12);
    double[][] many = new double[9][5];
    assertEquals(OptionalDouble.empty(), MeanRanks.of(many, Better.HIGHER, 0.05).exact());
  }

  private static double exact(double[][] values) {
    return MeanRanks.of(values, Better.LOWER, 0.05).exact().orElseThrow();
  }

  @Test
  void allTheSameIsNoFinding() {
    MeanRanks same = MeanRanks.of(new double[3][4], Better.HIGHER, 0.05);
    assertEquals(1, same.p());
    assertEquals(1, same.pF());
    assertThrows(
        IllegalArgumentException.class, () -> MeanRanks.of(new double[1][4], Better.LOWER, 0.05));
  }
}
