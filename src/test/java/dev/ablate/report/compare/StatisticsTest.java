package dev.ablate.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.plan.RunKey;
import dev.ablate.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The statistics beside what R 4.2 prints. */
class StatisticsTest {
  private static SortedMap<RunKey, Double> bySeed(double... values) {
    SortedMap<RunKey, Double> bySeed = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      bySeed.put(RunKey.of(i), values[i]);
    }
    return bySeed;
  }

  @Test
  void theIntervalOfADeviationAsRPrintsIt() {
    // d <- c(0.1, 0.2, 0.4, 0.3); sd(d) * sqrt(3 / qchisq(c(0.975, 0.025), 3))
    Interval interval = Sample.of(List.of(0.1, 0.2, 0.4, 0.3)).deviationInterval();
    assertEquals(0.073133485993, interval.low(), 1e-10);
    assertEquals(0.481353383494, interval.high(), 1e-10);
  }

  @Test
  void aDifferenceThatIsTheSameInEverySeedButForRoundingHasNoTest() {
    // 0.6 - 0.5, 0.7 - 0.6 and 0.8 - 0.7 are three doubles; R's t.test stops here: "data are
    // essentially constant".
    Pairs same = Pairs.of(bySeed(0.6, 0.7, 0.8), bySeed(0.5, 0.6, 0.7), 0).orElseThrow();
    assertEquals(OptionalDouble.empty(), same.p());
    assertEquals(Optional.empty(), same.interval());
    assertTrue(Double.isNaN(same.differences().effectSize()));
    assertTrue(
        Pairs.of(bySeed(0.6, 0.7, 0.80001), bySeed(0.5, 0.6, 0.7), 0)
            .orElseThrow()
            .p()
            .isPresent());
  }
}
