package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossedIntervalTest {
  @Test
  void asR() {
    double[] data = ByR.values("crossed.data");
    double[][] differences = new double[4][];
    for (int seed = 0; seed < 4; seed++) {
      differences[seed] = Arrays.copyOfRange(data, 6 * seed, 6 * seed + 6);
    }
    CrossedInterval crossed = CrossedInterval.of(differences);
    assertEquals(ByR.value("crossed.mean"), crossed.mean(), 1e-12);
    assertEquals(ByR.value("crossed.error"), crossed.error(), 1e-12);
    assertEquals(ByR.value("crossed.degrees"), crossed.degrees(), 1e-9);
    assertEquals(ByR.values("crossed.variances")[0], crossed.seedVariance(), 1e-12);
    assertEquals(ByR.values("crossed.variances")[1], crossed.exampleVariance(), 1e-12);
    assertEquals(ByR.values("crossed.variances")[2], crossed.restVariance(), 1e-12);
    assertEquals(ByR.values("crossed.95")[0], crossed.interval(0.05).low(), 1e-9);
    assertEquals(ByR.values("crossed.95")[1], crossed.interval(0.05).high(), 1e-9);
  }

  @Test
  void allTheSameHasNoWidth() {
    assertEquals(
        new Interval(1, 1), CrossedInterval.of(new double[][] {{1, 1}, {1, 1}}).interval(0.05));
  }

  @Test
  void oneSeedOrOneExampleSaysNothing() {
    assertThrows(IllegalArgumentException.class, () -> CrossedInterval.of(new double[1][9]));
    assertThrows(IllegalArgumentException.class, () -> CrossedInterval.of(new double[9][1]));
    assertThrows(
        IllegalArgumentException.class, () -> CrossedInterval.of(new double[][] {{1, 2}, {1}}));
  }

  /** A small one; make test-statistics has more repetitions, more seeds and more examples. */
  @ParameterizedTest
  @CsvSource({"5, SEEDS", "5, EXAMPLES", "10, BOTH", "20, NEITHER", "5, CLASSES"})
  void coversTheTruth(int seeds, Coverage.Spread spread) {
    double covered = Coverage.of(spread, seeds, 1000, 1500);
    assertTrue(covered >= 0.93 && covered <= 0.97, () -> "covered " + covered);
  }
}
