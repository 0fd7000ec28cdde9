package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ablate.statistics.Expectation.Finding;
import org.junit.jupiter.api.Test;

class ExpectationTest {
  private final Differences above = Differences.of(ByR.values("a"));
  private final Differences noise = Differences.of(ByR.values("b"));

  @Test
  void holdsOnlyWhereATestSupportsIt() {
    assertEquals(Finding.HOLDS, Expectation.greater(above, 0.05).finding());
    assertEquals(Finding.CONTRADICTED, Expectation.less(above, 0.05).finding());
    assertEquals(Finding.UNDECIDED, Expectation.greater(above, 0.001).finding());
    assertEquals(ByR.value("t.above.a"), Expectation.greater(above, 0.05).p(), 1e-10);
    assertEquals(ByR.value("t.below.a"), Expectation.less(above, 0.05).p(), 1e-10);
  }

  @Test
  void theSignOfTheMeanIsNotEnough() {
    assertEquals(Finding.UNDECIDED, Expectation.greater(noise, 0.05).finding());
    assertEquals(Finding.UNDECIDED, Expectation.less(noise, 0.05).finding());
    assertEquals(Finding.UNDECIDED, Expectation.greater(Differences.of(0.2), 0.05).finding());
  }

  @Test
  void aLevelBeyondAHalfWouldHoldAndContradict() {
    assertThrows(IllegalArgumentException.class, () -> Expectation.greater(above, 0.5));
  }
}
