package dev.ablate.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PowerTest {
  @Test
  void agreesWithPrintedSampleSizes() {
    // R: power.t.test(delta = d, sd = 1, power = 0.8, type = "paired") prints n = 350.8, 89.15,
    // 33.37, 14.30, 9.94, 5.69 and 4.22 for these d; the approximation may be one seed off.
    assertEquals(351, Power.seeds(0.15, 1).orElseThrow());
    assertEquals(90, Power.seeds(0.3, 1).orElseThrow());
    assertEquals(34, Power.seeds(0.5, 1).orElseThrow());
    assertEquals(15, Power.seeds(0.8, 1).orElseThrow());
    assertEquals(10, Power.seeds(-1, 1).orElseThrow());
    assertEquals(6, Power.seeds(1.5, 1).orElseThrow());
    assertEquals(5, Power.seeds(2, 1).orElseThrow());
  }

  @Test
  void isTheLeastNumberThatIsEnough() {
    for (double ratio = 0.05; ratio < 11; ratio *= 1.07) {
      int seeds = Power.seeds(1, ratio).orElseThrow();
      assertTrue(Power.enough(seeds, ratio), seeds + " for " + ratio);
      for (int fewer = 2; fewer < seeds; fewer++) {
        assertTrue(!Power.enough(fewer, ratio), fewer + " for " + ratio);
      }
    }
  }

  @Test
  void givesUpOnNothing() {
    assertEquals(OptionalInt.empty(), Power.seeds(0.0001, 1));
    assertEquals(OptionalInt.empty(), Power.seeds(0, 1));
    assertTrue(Power.seeds(1, 1e-9).orElseThrow() == 2);
  }
}
