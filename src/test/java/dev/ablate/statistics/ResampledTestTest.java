package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ResampledTestTest {
  private final double[] folds = ByR.values("folds");

  @Test
  void asR() {
    ResampledTest test = ResampledTest.of(folds, 0.25);
    assertEquals(ByR.value("folds.error"), test.error(), 1e-12);
    assertEquals(ByR.value("folds.p"), test.p(), 1e-9);
    assertEquals(ByR.values("folds.95")[0], test.interval(0.05).low(), 1e-9);
    assertEquals(ByR.values("folds.95")[1], test.interval(0.05).high(), 1e-9);
  }

  @Test
  void findsLessThanAPlainT() {
    assertTrue(ResampledTest.of(folds, 0.25).p() > Differences.of(folds).p());
  }

  @Test
  void withoutSpreadNothingIsTested() {
    assertEquals(1, ResampledTest.of(new double[] {0.1}, 0.25).p());
    assertEquals(Interval.UNBOUNDED, ResampledTest.of(new double[] {0.1}, 0.25).interval(0.05));
    assertThrows(IllegalArgumentException.class, () -> ResampledTest.of(folds, 0));
  }
}
