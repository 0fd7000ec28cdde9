package dev.ablate.part.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.ablate.part.Shape;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class MaxoutTest {
  private static final Maxout TWO = new Maxout(Optional.empty(), 2);

  @Test
  void ofTokensTheFeaturesBecomeFewer() {
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      NDArray x = manager.create(new float[] {1, 5, 2, 3, 9, 8, 7, 0, 4, 4, 6, 1});
      NDArray tokens = x.reshape(1, 3, 4);
      NDArray largest = TWO.forward(Shape.of(3, 4)).apply(tokens, null);
      assertEquals(new ai.djl.ndarray.types.Shape(1, 3, 2), largest.getShape());
      assertArrayEquals(new float[] {5, 3, 9, 7, 4, 6}, largest.toFloatArray());
    }
  }

  @Test
  void ofPicturesTheChannelsBecomeFewer() {
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      NDArray x = manager.create(new float[] {1, 5, 2, 3, 9, 8, 7, 0}).reshape(1, 4, 2, 1);
      NDArray largest = TWO.forward(Shape.of(4, 2, 1)).apply(x, null);
      assertEquals(new ai.djl.ndarray.types.Shape(1, 2, 2, 1), largest.getShape());
      assertArrayEquals(new float[] {2, 5, 9, 8}, largest.toFloatArray());
    }
  }
}
