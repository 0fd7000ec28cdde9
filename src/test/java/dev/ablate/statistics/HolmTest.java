package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void asR() {
    assertArrayEquals(ByR.values("holm"), Holm.correct(0.01, 0.04, 0.03, 0.005, 0.6), 1e-12);
    assertArrayEquals(new double[0], Holm.correct());
  }
}
