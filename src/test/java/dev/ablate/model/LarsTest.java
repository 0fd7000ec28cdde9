package dev.ablate.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ablate.part.Weight;
import dev.ablate.part.optimizer.Lars;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class LarsTest {
  @Test
  void whatIsSparedFromDecayHasNoneInItsRateEither() {
    float[] plain = trained(0, false);
    assertArrayEquals(plain, trained(0.5, true));
    assertFalse(Arrays.equals(plain, trained(0.5, false)));
  }

  private static float[] trained(double weightDecay, boolean spared) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weight = manager.create(new float[] {0.5f, -1, 2});
      Slot slot = new Slot("fc", Weight.of("weight", Weight.Role.WEIGHT, List.of(3)), 0);
      FlatOptimizer lars =
          new FlatOptimizer(
              new Lars(OptionalDouble.of(100), 0, weightDecay, 0.001, 1e-8),
              manager,
              List.of(slot),
              each -> spared);
      for (int step = 0; step < 3; step++) {
        lars.step(100, weight, manager.create(new float[] {0.1f, 0.2f, -0.3f}));
      }
      return weight.toFloatArray();
    }
  }
}
