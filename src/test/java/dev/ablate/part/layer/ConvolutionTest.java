package dev.ablate.part.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A convolution that ended the process where the processor's caches are hidden. */
@Tag("engine")
class ConvolutionTest {
  private static final Shape NONE = new Shape(0, 0);
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape TWO = new Shape(2, 2);

  private NDManager manager;
  private NDArray x;
  private NDArray weight;

  @BeforeEach
  void open() {
    manager = Engine.getInstance().newBaseManager(Device.cpu());
    x = manager.arange(512f * 7 * 6).mul(0.37f).sin().reshape(1, 512, 7, 6);
    weight = manager.arange(1024f * 512).mul(0.11f).cos().reshape(1024, 512, 1, 1);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void manyChannelsToManyWithAStrideAreWhatTwoNarrowerOnesAre() {
    NDArray[] whole = gradients(() -> Convolution.of(x, weight, null, TWO, NONE, ONE, 1));
    NDArray[] parts =
        gradients(
            () -> {
              NDList filters = weight.split(4);
              NDList maps = new NDList();
              filters.forEach(each -> maps.add(Convolution.of(x, each, null, TWO, NONE, ONE, 1)));
              return NDArrays.concat(maps, 1);
            });
    for (int i = 0; i < whole.length; i++) {
      assertArrayEquals(parts[i].getShape().getShape(), whole[i].getShape().getShape());
      float most = parts[i].abs().max().getFloat();
      assertArrayEquals(parts[i].toFloatArray(), whole[i].toFloatArray(), most * 1e-5f);
    }
  }

  @Test
  void othersAreLeftToTheEngine() {
    assertTrue(Convolution.takesOut(512, 1024, true, TWO, NONE));
    assertFalse(Convolution.takesOut(256, 1024, true, TWO, NONE));
    assertFalse(Convolution.takesOut(512, 1024, false, TWO, NONE));
    assertFalse(Convolution.takesOut(512, 1024, true, ONE, NONE));
    assertFalse(Convolution.takesOut(512, 1024, true, TWO, ONE));
  }

  /** What comes out, and the gradients of its sum of squares. */
  private NDArray[] gradients(Supplier<NDArray> convolution) {
    x = x.stopGradient().duplicate(); // gradients add up
    weight = weight.stopGradient().duplicate();
    x.setRequiresGradient(true);
    weight.setRequiresGradient(true);
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDArray y = convolution.get();
      collector.backward(y.square().sum());
      return new NDArray[] {y, x.getGradient().duplicate(), weight.getGradient().duplicate()};
    }
  }
}
