package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SuperiorityTest {
  @Test
  void asR() {
    Superiority most = Superiority.of(wins(8, 2), Better.HIGHER, 0.05);
    assertEquals(0.8, most.probability(), 1e-15);
    assertEquals(ByR.values("wilson.8.10")[0], most.interval().low(), 1e-10);
    assertEquals(ByR.values("wilson.8.10")[1], most.interval().high(), 1e-10);
    assertFalse(most.meaningful());
    Superiority all = Superiority.of(wins(20, 0), Better.HIGHER, 0.05);
    assertEquals(ByR.values("wilson.20.20")[0], all.interval().low(), 1e-10);
    assertEquals(1, all.interval().high(), 1e-10);
    assertTrue(all.meaningful());
  }

  @Test
  void lowerCountsTheOthers() {
    assertEquals(0.2, Superiority.of(wins(8, 2), Better.LOWER, 0.05).probability(), 1e-15);
  }

  @Test
  void aTieIsHalfAWin() {
    double[] differences = {1, 0, -1, 0, Double.NaN};
    assertEquals(0.5, Superiority.of(differences, Better.HIGHER, 0.05).probability());
    Superiority none = Superiority.of(new double[0], Better.HIGHER, 0.05);
    assertEquals(new Interval(0, 1), none.interval());
  }

  private static double[] wins(int wins, int losses) {
    double[] differences = new double[wins + losses];
    Arrays.fill(differences, 0, wins, 0.1);
    Arrays.fill(differences, wins, wins + losses, -3);
    return differences;
  }
}
