package dev.ablate.part.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Convolutions of any shape, as this machine computes them and in the form for hidden caches. */
class ConvolutionTest {
  private static final int CASES = 60;
  private static final double TOLERANCE = 1e-4;
  private static final String PROCESSOR =
      "processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: 26\nmodel\t\t: 2\n\nprocessor\t: 1\n";

  @TempDir private Path folder;

  /** Without groups: the input's shape, the weight's, and how one goes over the other. */
  private record Case(
      Shape x, Shape weight, long stride, long padding, long dilation, boolean first) {
    static Case draw(SplittableRandom random) {
      boolean first = random.nextInt(4) == 0; // its input needs no gradient
      int channels = first ? 1 + random.nextInt(4) : 1 + random.nextInt(100);
      int kernel = 1 + random.nextInt(5);
      int dilation = random.nextInt(4) == 0 ? 2 : 1;
      int padding = random.nextInt(kernel);
      int size = dilation * (kernel - 1) + 1 + random.nextInt(12);
      return new Case(
          new Shape(1 + random.nextInt(32), channels, size, size),
          new Shape(1 + random.nextInt(100), channels, kernel, kernel),
          1 + random.nextInt(3),
          padding,
          dilation,
          first);
    }
  }

  private interface Way {
    NDArray of(
        NDArray x, NDArray weight, NDArray bias, Shape stride, Shape padding, Shape dilation);
  }

  @Test
  @Tag("engine")
  void isRightForAnyShape() {
    assertRight(
        (x, weight, bias, stride, padding, dilation) ->
            Convolution.of(x, weight, bias, stride, padding, dilation, 1));
  }

  @Test
  @Tag("engine")
  void isRightInTheFormForHiddenCaches() {
    assertRight(BlockedConvolution::of);
  }

  private static void assertRight(Way way) {
    SplittableRandom random = new SplittableRandom(1);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      cases.add(Case.draw(random));
    }
    // what ended the process once
    cases.add(new Case(new Shape(2, 512, 7, 6), new Shape(1024, 512, 1, 1), 2, 0, 1, false));
    for (Case each : cases) {
      assertRight(each, way);
    }
  }

  private static void assertRight(Case each, Way way) {
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      manager.getEngine().setRandomSeed(1);
      // what is freed holds no numbers: whoever reads what nobody wrote is seen
      NDList taken = new NDList();
      for (int i = 0; i < 4; i++) {
        taken.add(manager.full(new Shape(32, 64, 16, 16), Float.NaN));
      }
      taken.close();
      NDArray x = manager.randomNormal(each.x());
      NDArray weight = manager.randomNormal(each.weight());
      NDArray bias = manager.randomNormal(new Shape(each.weight().get(0)));
      NDList single = gradients(each, x, weight, bias, way);
      NDList exact =
          gradients(
              each,
              x.toType(DataType.FLOAT64, true),
              weight.toType(DataType.FLOAT64, true),
              bias.toType(DataType.FLOAT64, true),
              (a, b, c, stride, padding, dilation) ->
                  Convolution.engine(a, b, c, stride, padding, dilation, 1));
      for (int i = 0; i < exact.size(); i++) {
        NDArray error = single.get(i).toType(DataType.FLOAT64, true).sub(exact.get(i)).abs();
        double most = exact.get(i).abs().max().getDouble();
        assertTrue(error.max().getDouble() <= TOLERANCE * most, each + ", array " + i);
      }
    }
  }

  /** What comes out, and the gradients of its sum of squares by weight, bias and input. */
  private static NDList gradients(Case each, NDArray x, NDArray weight, NDArray bias, Way way) {
    weight.setRequiresGradient(true);
    bias.setRequiresGradient(true);
    if (!each.first()) {
      x.setRequiresGradient(true);
    }
    Shape stride = new Shape(each.stride(), each.stride());
    Shape padding = new Shape(each.padding(), each.padding());
    Shape dilation = new Shape(each.dilation(), each.dilation());
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray y = way.of(x, weight, bias, stride, padding, dilation);
      collector.backward(y.square().sum());
      NDList all = new NDList(y, weight.getGradient(), bias.getGradient());
      if (!each.first()) {
        all.add(x.getGradient());
      }
      return all;
    }
  }

  @Test
  void blocksAreWhole() {
    assertEquals(16, BlockedConvolution.blocks(9));
    assertEquals(16, BlockedConvolution.blocks(16));
    assertEquals(32, BlockedConvolution.blocks(17));
    assertEquals(64, BlockedConvolution.blocks(33));
    assertEquals(64, BlockedConvolution.blocks(64));
    assertEquals(128, BlockedConvolution.blocks(65));
    assertEquals(192, BlockedConvolution.blocks(129));
  }

  @Test
  void onlyAnAmdProcessorWithoutCachesHidesThem() throws IOException {
    assertTrue(machine(PROCESSOR));
    assertFalse(machine(PROCESSOR.replace("AuthenticAMD", "GenuineIntel")));
    Files.createDirectory(folder.resolve("cache"));
    assertFalse(machine(PROCESSOR));
  }

  private boolean machine(String says) throws IOException {
    Path file = Files.writeString(folder.resolve("cpuinfo"), says);
    return HiddenCaches.of(file, folder.resolve("cache"));
  }
}
