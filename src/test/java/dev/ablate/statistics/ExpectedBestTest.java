package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ExpectedBestTest {
  private final double[] trials = ByR.values("trials");

  @Test
  void isTheMeanOfAllDrawsAsRMakesThem() {
    for (int budget = 1; budget <= trials.length; budget++) {
      assertEquals(
          ByR.values("best")[budget - 1],
          ExpectedBest.of(trials, budget, Better.HIGHER, 0.05).value(),
          1e-12);
      assertEquals(
          ByR.values("least")[budget - 1],
          ExpectedBest.of(trials, budget, Better.LOWER, 0.05).value(),
          1e-12);
    }
    Interval range = ExpectedBest.of(trials, 3, Better.HIGHER, 0.05).range();
    assertEquals(ByR.values("best.3.range")[0], range.low());
    assertEquals(ByR.values("best.3.range")[1], range.high());
  }

  @Test
  void whatDivergedIsWorst() {
    double[] some = {0.7, Double.NaN, 0.8};
    assertEquals(
        (0.7 + 0.8 + 0.8) / 3, ExpectedBest.of(some, 2, Better.HIGHER, 0.05).value(), 1e-12);
    assertEquals(
        (0.7 + 0.7 + 0.8) / 3, ExpectedBest.of(some, 2, Better.LOWER, 0.05).value(), 1e-12);
    assertThrows(
        IllegalArgumentException.class, () -> ExpectedBest.of(some, 1, Better.HIGHER, 0.05));
  }

  @Test
  void noMoreThanWasTried() {
    assertThrows(
        IllegalArgumentException.class, () -> ExpectedBest.of(trials, 8, Better.HIGHER, 0.05));
  }
}
