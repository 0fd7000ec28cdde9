package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DifferencesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "b", "d"})
  void asR(String name) {
    Differences differences = Differences.of(ByR.values(name));
    assertEquals(ByR.value("t.p." + name), differences.p(), 1e-10);
    assertEquals(ByR.value("t.above." + name), differences.pAbove(), 1e-10);
    assertEquals(ByR.value("t.below." + name), differences.pBelow(), 1e-10);
    double[] interval = ByR.values("t.95." + name);
    assertEquals(interval[0], differences.interval(0.05).low(), 1e-10);
    assertEquals(interval[1], differences.interval(0.05).high(), 1e-10);
  }

  @Test
  void twoPairsHaveNoEffectSize() {
    assertEquals(Double.NaN, Differences.of(0.1, 0.2).effectSize());
    assertTrue(Differences.of(0.1, 0.2, 0.3).effectSize() > 0);
  }

  @Test
  void overFoldsAsR() {
    double[] folds = ByR.values("folds");
    Differences differences = Differences.of(folds).sharing(0.25);
    assertEquals(ByR.value("folds.error"), differences.error(), 1e-12);
    assertEquals(ByR.value("folds.p"), differences.p(), 1e-9);
    assertEquals(ByR.value("folds.p") / 2, differences.pAbove(), 1e-9);
    assertEquals(ByR.values("folds.95")[0], differences.interval(0.05).low(), 1e-9);
    assertEquals(ByR.values("folds.95")[1], differences.interval(0.05).high(), 1e-9);
    assertTrue(differences.p() > Differences.of(folds).p(), "finds less than a plain t");
  }

  @Test
  void overFoldsWithoutSpreadNothingIsTested() {
    Differences one = Differences.of(0.1).sharing(0.25);
    assertEquals(1, one.p());
    assertEquals(Interval.UNBOUNDED, one.interval(0.05));
    assertThrows(IllegalArgumentException.class, () -> one.sharing(-1));
  }

  @Test
  void leavesOutWhatDiverged() {
    assertEquals(Differences.of(1, 2, 4), Differences.of(1, Double.NaN, 2, 4));
  }

  @Test
  void oneSeedOrNoSpreadTestsNothing() {
    for (Differences none : new Differences[] {Differences.of(), Differences.of(0.3)}) {
      assertFalse(none.testable());
      assertEquals(1, none.p());
      assertEquals(Interval.UNBOUNDED, none.interval(0.05));
    }
    // Equal but for rounding, as 0.3 − 0.2 and 0.2 − 0.1 are.
    Differences equal = Differences.of(0.3 - 0.2, 0.2 - 0.1, 0.1);
    assertFalse(equal.testable());
    assertEquals(Interval.UNBOUNDED, equal.interval(0.05));
  }

  @Test
  void conditionsThatDoTheSameHaveNoWidth() {
    assertTrue(Differences.of(0, 0, 0).identical());
    assertEquals(new Interval(0, 0), Differences.of(0, 0, 0).interval(0.05));
    assertFalse(Differences.of(0).identical());
  }

  /** R: d <- c(1.9,.8,1.1,.1,-.1,4.4,5.5,1.6,4.6,3.4); 2*pt(-(8-mean(d))/(sd(d)*sqrt(1.1)), 9). */
  @Test
  void anotherOneAsFarIsAsR() {
    Differences seen = Differences.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);
    assertEquals(0.024392473820, seen.pOfAnother(8), 1e-9);
    assertEquals(seen.pOfAnother(8), seen.pOfAnother(2 * seen.mean() - 8), 1e-12);
    assertTrue(Double.isNaN(Differences.of(1.0).pOfAnother(2)));
  }
}
