package dev.ablate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DurationsTest {
  @Test
  void theTimeLeftIsNeverNoTime() {
    assertEquals("", Durations.left(OptionalDouble.empty()));
    assertEquals(", under a second left", Durations.left(OptionalDouble.of(0)));
    assertEquals(", under a second left", Durations.left(OptionalDouble.of(0.99)));
    assertEquals(", about 1.0 s left", Durations.left(OptionalDouble.of(1)));
    assertEquals(", about 2 h 03 min left", Durations.left(OptionalDouble.of(7390)));
  }
}
