package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpreadBySourceTest {
  private static final double ROUNDING = 1e-10;

  @Test
  void sharesAndIntervalsAreThoseOfR() {
    Map<String, double[]> bySource = new LinkedHashMap<>();
    bySource.put("init", ByR.values("spread.init"));
    bySource.put("order", ByR.values("spread.order"));
    SpreadBySource spread = SpreadBySource.of(bySource, ByR.values("spread.all"), 0.05);
    assertEquals(ByR.value("spread.all.deviation"), spread.all().deviation(), ROUNDING);
    near(ByR.values("spread.all.95"), spread.all().interval());
    assertEquals(
        List.of("init", "order"),
        spread.sources().stream().map(SpreadBySource.Source::name).toList());
    double rest = 1;
    for (SpreadBySource.Source source : spread.sources()) {
      String name = "spread.share." + source.name();
      assertEquals(ByR.value(name), source.share(), ROUNDING);
      near(ByR.values(name + ".95"), source.interval());
      rest -= source.share();
    }
    assertEquals(rest, spread.rest(), ROUNDING);
  }

  private static void near(double[] expected, Interval interval) {
    assertEquals(expected[0], interval.low(), ROUNDING);
    assertEquals(expected[1], interval.high(), ROUNDING);
  }

  @Test
  void aSourceWithoutEffectHasNoShareAndDivergedRunsAreLeftOut() {
    double[] all = {0.1, 0.4, 0.2, Double.NaN};
    SpreadBySource spread =
        SpreadBySource.of(
            Map.of("augment", new double[] {0.3, 0.3, 0.3, Double.POSITIVE_INFINITY}), all, 0.05);
    assertEquals(3, spread.all().n());
    assertEquals(0, spread.sources().get(0).share());
    assertEquals(new Interval(0, 0), spread.sources().get(0).interval());
    assertEquals(1, spread.rest());
  }

  /** The unit of the metric does not matter, nor where its zero is. */
  @Test
  void sharesHaveNoUnit() {
    double[] all = ByR.values("spread.all");
    double[] init = ByR.values("spread.init");
    SpreadBySource plain = SpreadBySource.of(Map.of("init", init), all, 0.1);
    SpreadBySource percent = SpreadBySource.of(Map.of("init", scaled(init)), scaled(all), 0.1);
    assertEquals(plain.rest(), percent.rest(), ROUNDING);
    assertEquals(100 * plain.all().deviation(), percent.all().deviation(), 1e-8);
  }

  private static double[] scaled(double[] values) {
    double[] scaled = values.clone();
    for (int index = 0; index < scaled.length; index++) {
      scaled[index] = 100 * values[index] - 7;
    }
    return scaled;
  }

  @Test
  void theIntervalHoldsTheTrueShareAsOftenAsItSays() {
    Random random = new Random(2021);
    int held = 0;
    int repetitions = 4000;
    for (int repetition = 0; repetition < repetitions; repetition++) {
      double[] all = random.doubles(20).map(unused -> 2 * random.nextGaussian()).toArray();
      double[] one = random.doubles(10).map(unused -> random.nextGaussian()).toArray();
      SpreadBySource spread = SpreadBySource.of(Map.of("init", one), all, 0.05);
      held += spread.sources().get(0).interval().contains(0.25) ? 1 : 0;
    }
    double share = (double) held / repetitions;
    assertTrue(share > 0.94 && share < 0.96, "held " + share);
  }

  @Test
  void withoutSpreadThereIsNothingToShareOut() {
    double[] same = {1, 1, 1};
    assertThrows(
        IllegalArgumentException.class,
        () -> SpreadBySource.of(Map.of("init", new double[] {1, 2}), same, 0.05));
    assertThrows(
        IllegalArgumentException.class,
        () -> SpreadBySource.of(Map.of("init", new double[] {1}), new double[] {1, 2}, 0.05));
  }
}
