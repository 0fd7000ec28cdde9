package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdleCoresTest {
  @Test
  void fewerTrainingsThanCoresCouldHaveMoreThreads() {
    assertEquals(
        Optional.of(
            "3 trainings of 1 thread: 3 of 16 cores are used; threads: 5 uses 15, which pays with"
                + " large layers and gives other numbers"),
        IdleCores.text(3, 1, 16));
    assertEquals(Optional.empty(), IdleCores.text(3, 5, 16));
    assertEquals(Optional.empty(), IdleCores.text(9, 1, 16));
    assertEquals(Optional.empty(), IdleCores.text(0, 1, 16));
  }
}
