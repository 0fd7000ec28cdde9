package dev.ablate.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ablate.part.Weight;
import dev.ablate.part.optimizer.Adam;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class AdamTest {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double LR = 0.01;

  /**
   * Their squares are 0, subnormal, just normal, and ordinary; an unused weight's gradient is 0.
   */
  private static final float[] GRADIENT = {
    0, -0f, 1e-30f, 3e-22f, 1e-21f, -2e-21f, 1.1e-19f, -4e-19f, 1e-12f, 1e-4f, -0.5f, 30
  };

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-8, 1e-16, 1e-20, 0})
  void theFormulaHoldsToTheBitHoweverSmallTheSquares(double eps) {
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] start = new float[GRADIENT.length]; // beside a weight of 0 every change is seen
      NDArray weight = manager.create(start);
      NDArray expected = manager.create(start);
      NDArray mean = manager.zeros(weight.getShape());
      NDArray square = manager.zeros(weight.getShape());
      FlatOptimizer adam =
          new FlatOptimizer(
              new Adam(OptionalDouble.of(LR), BETA1, BETA2, eps, OptionalDouble.empty(), 0),
              manager,
              List.of(new Slot("all", weights(start.length), 0)),
              slot -> false);
      for (int step = 1; step <= 4; step++) {
        NDArray gradient = manager.create(GRADIENT).div(step);
        mean = mean.mul(BETA1).add(gradient.mul(1 - BETA1));
        square = square.mul(BETA2).add(gradient.square().mul(1 - BETA2));
        NDArray root = square.sqrt().div(Math.sqrt(1 - Math.pow(BETA2, step))).add(eps);
        expected = expected.sub(mean.div(root).mul(LR / (1 - Math.pow(BETA1, step))));
        adam.step(LR, weight, gradient);
        assertArrayEquals(expected.toFloatArray(), weight.toFloatArray(), "step " + step);
      }
    }
  }

  private static Weight weights(int count) {
    return Weight.of("weight", Weight.Role.WEIGHT, List.of(count));
  }
}
