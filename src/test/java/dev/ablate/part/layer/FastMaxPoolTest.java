package dev.ablate.part.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.ablate.part.Pair;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class FastMaxPoolTest {
  private static final float[] NUMBERS = {
    -2, -1, 0, 0, -0f, 1, 2, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
  };

  @Test
  void itsNumbersAreThoseOfTheEngine() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 60; i++) {
      Pair kernel = new Pair(1 + random.nextInt(4), 1 + random.nextInt(4));
      Pair stride = new Pair(1 + random.nextInt(4), 1 + random.nextInt(4));
      Shape shape =
          new Shape(
              1 + random.nextInt(3),
              1 + random.nextInt(3),
              kernel.height() + random.nextInt(9),
              kernel.width() + random.nextInt(9));
      float[] values = new float[Math.toIntExact(shape.size())];
      for (int j = 0; j < values.length; j++) {
        values[j] = NUMBERS[random.nextInt(random.nextInt(2) == 0 ? 7 : NUMBERS.length)];
      }
      try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
        NDArray x = manager.create(values, shape);
        NDArray engines =
            x.getNDArrayInternal()
                .maxPool(
                    PoolingMath.shape(kernel),
                    PoolingMath.shape(stride),
                    PoolingMath.shape(Pair.of(0)),
                    false);
        NDArray ours = FastMaxPool.of(x, kernel, stride);
        assertEquals(engines.getShape(), ours.getShape());
        // Of two zeros it may take the one of the other sign: 0 is added, which makes both +0.
        assertArrayEquals(
            engines.add(0f).toFloatArray(), ours.add(0f).toFloatArray(), kernel + " " + stride);
      }
    }
  }

  @Test
  void itsGradientsAreThoseOfTheEngine() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 60; i++) {
      Pair kernel = new Pair(1 + random.nextInt(4), 1 + random.nextInt(4));
      Shape shape =
          new Shape(
              1 + random.nextInt(3),
              1 + random.nextInt(3),
              kernel.height() * (1L + random.nextInt(5)),
              kernel.width() * (1L + random.nextInt(5)));
      float[] values = new float[Math.toIntExact(shape.size())];
      for (int j = 0; j < values.length; j++) {
        values[j] = NUMBERS[random.nextInt(random.nextInt(2) == 0 ? 7 : NUMBERS.length)];
      }
      Forward engines =
          x ->
              x.getNDArrayInternal()
                  .maxPool(
                      PoolingMath.shape(kernel),
                      PoolingMath.shape(kernel),
                      PoolingMath.shape(Pair.of(0)),
                      false);
      assertArrayEquals(
          gradient(engines, values, shape),
          gradient(x -> FastMaxPool.of(x, kernel, kernel), values, shape),
          shape + " " + kernel);
    }
  }

  /** What is pooled, and behind it the gradient, where each window's has another size. */
  private static float[] gradient(Forward pool, float[] values, Shape shape) {
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      NDArray x = manager.create(values, shape);
      x.setRequiresGradient(true);
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDArray y = pool.of(x);
        NDArray sizes = manager.arange(1f, y.size() + 1f, 1f).reshape(y.getShape());
        collector.backward(y.mul(sizes).sum());
        return y.flatten().concat(x.getGradient().flatten()).toFloatArray();
      }
    }
  }

  @FunctionalInterface
  private interface Forward {
    NDArray of(NDArray x);
  }

  @Test
  void isForLargeBatchesAndWithAGradientForWindowsThatTile() {
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      NDArray x = manager.zeros(new Shape(100, 6, 24, 24));
      assertTrue(FastMaxPool.fits(x, Pair.of(3), Pair.of(2)));
      assertFalse(FastMaxPool.fits(x.get("0:1"), Pair.of(2), Pair.of(2)));
      GradientCollector collector = manager.getEngine().newGradientCollector();
      assertTrue(FastMaxPool.fits(x, Pair.of(2), Pair.of(2)));
      assertFalse(FastMaxPool.fits(x, Pair.of(3), Pair.of(2)));
      assertFalse(FastMaxPool.fits(x, Pair.of(5), Pair.of(5)));
      collector.close();
    }
  }
}
