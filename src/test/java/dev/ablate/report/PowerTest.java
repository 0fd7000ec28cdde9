package dev.ablate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PowerTest {
  @Test
  void agreesWithPrintedSampleSizes() {
    // R: power.t.test(delta = d, sd = 1, power = 0.8, type = "paired") prints n = 33.4, 9.9 and 5.4
    // for d = 0.5, 1 and 1.5; the approximation may be one seed off.
    assertEquals(34, Power.seeds(0.5, 1).orElseThrow());
    assertEquals(10, Power.seeds(-1, 1).orElseThrow(), 1);
    assertEquals(6, Power.seeds(1.5, 1).orElseThrow(), 1);
  }

  @Test
  void givesUpOnNothing() {
    assertEquals(OptionalInt.empty(), Power.seeds(0.0001, 1));
    assertEquals(OptionalInt.empty(), Power.seeds(0, 1));
    assertTrue(Power.seeds(1, 1e-9).orElseThrow() == 2);
  }
}
