package dev.ablate.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignedRankTest {
  @Test
  void asR() {
    SignedRank plain = SignedRank.of(ByR.values("w"));
    assertEquals(ByR.value("w.p"), plain.p(), 1e-12);
    assertEquals(ByR.value("w.v"), plain.positive());
  }

  @Test
  void tiesAreExactToo() {
    SignedRank tied = SignedRank.of(ByR.values("tied"));
    assertEquals(9, tied.n());
    assertEquals(ByR.value("tied.v"), tied.positive());
    assertEquals(ByR.value("tied.p"), tied.p(), 1e-12);
  }

  @Test
  void nothingIsNoEvidence() {
    assertEquals(new SignedRank(0, 0, 1), SignedRank.of());
    assertEquals(new SignedRank(0, 0, 1), SignedRank.of(0, 0, Double.NaN));
  }

  @Test
  void allOnOneSideHasTheLeastChance() {
    double[] up = new double[12];
    Arrays.setAll(up, index -> index + 1.0);
    assertEquals(Math.pow(2, -11), SignedRank.of(up).p(), 1e-15);
    assertTrue(SignedRank.of(Arrays.copyOf(up, SignedRank.FEWEST - 3)).p() > 0.05);
  }
}
