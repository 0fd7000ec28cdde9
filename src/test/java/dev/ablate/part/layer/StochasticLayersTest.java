package dev.ablate.part.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.ablate.part.Drop;
import dev.ablate.part.Layer;
import dev.ablate.part.Pass;
import dev.ablate.part.Shape;
import dev.ablate.part.Shortcut;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What layers draw has the promised distribution, and depends on the seed alone. */
@Tag("engine")
class StochasticLayersTest {
  private static final Shape MAPS = Shape.of(8, 16, 16);
  private static final int EXAMPLES = 100;

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = Engine.getInstance().newBaseManager(Device.cpu());
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** A pass of a layer without tensors; a block's first path gives its input, the second zeros. */
  private record Drawn(long seed, boolean training) implements Pass {
    @Override
    public boolean portable() {
      return false;
    }

    @Override
    public int weights() {
      return 0;
    }

    @Override
    public NDArray weight(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public NDArray statistic(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public long batches() {
      return 1;
    }

    @Override
    public double newest(OptionalDouble declared) {
      return declared.orElse(1);
    }

    @Override
    public NDArray path(int index, NDArray x) {
      return index == 0 ? x : x.zerosLike();
    }
  }

  static Stream<Layer> layers() {
    return Stream.of(
        new AlphaDropout(Optional.empty(), 0.3),
        new FeatureAlphaDropout(Optional.empty(), 0.3),
        new DropBlock2d(Optional.empty(), 0.1, 5),
        new GaussianNoise(Optional.empty(), 0.5),
        residual(0.4));
  }

  private static Layer residual(double rate) {
    return new Residual(
        Optional.empty(),
        List.of(),
        new Shortcut(List.of(), false),
        Optional.of(Drop.of(rate)),
        Optional.empty());
  }

  private float[] of(Layer layer, NDArray x, long seed, boolean training) {
    return layer.forward(MAPS).apply(x, new Drawn(seed, training)).toFloatArray();
  }

  private NDArray ones() {
    return manager.ones(Moments.shape(Shape.of(EXAMPLES, 8, 16, 16)));
  }

  private NDArray normal() {
    Engine.getInstance().setRandomSeed(1);
    return manager.randomNormal(
        0, 1, Moments.shape(Shape.of(EXAMPLES, 8, 16, 16)), DataType.FLOAT32);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void dependOnTheSeedAlone(Layer layer) {
    NDArray x = normal();
    float[] first = of(layer, x, 7, true);
    of(layer, x, 8, true);
    assertArrayEquals(first, of(layer, x, 7, true));
    assertFalse(Arrays.equals(first, of(layer, x, 8, true)));
    assertArrayEquals(x.toFloatArray(), of(layer, x, 7, false));
  }

  private static double mean(float[] numbers) {
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).average().orElseThrow();
  }

  private static double variance(float[] numbers) {
    double mean = mean(numbers);
    return IntStream.range(0, numbers.length)
        .mapToDouble(i -> (numbers[i] - mean) * (numbers[i] - mean))
        .average()
        .orElseThrow();
  }

  private static double share(float[] numbers, float of) {
    return IntStream.range(0, numbers.length).filter(i -> numbers[i] == of).count()
        / (double) numbers.length;
  }

  @Test
  void alphaDropoutKeepsMeanAndVariance() {
    float[] dropped = of(new AlphaDropout(Optional.empty(), 0.3), normal(), 1, true);
    assertEquals(0, mean(dropped), 0.01); // 204,800 draws: three standard errors are 0.007
    assertEquals(1, variance(dropped), 0.02);
  }

  @Test
  void dropBlockDropsSquaresAndKeepsTheSum() {
    float[] dropped = of(new DropBlock2d(Optional.empty(), 0.1, 3), ones(), 1, true);
    assertEquals(1, mean(dropped), 1e-4);
    double share = share(dropped, 0);
    assertTrue(share > 0.08 && share < 0.1, "squares overlap, so a little below: " + share);
    for (int map = 0; map < EXAMPLES * 8; map++) {
      for (int row = 0; row < 16; row++) {
        for (int column = 0; column < 16; column++) {
          assertTrue(dropped[at(map, row, column)] != 0 || inSquare(dropped, map, row, column));
        }
      }
    }
  }

  private static int at(int map, int row, int column) {
    return (map * 16 + row) * 16 + column;
  }

  /** Whether a whole square of zeros goes over a place. */
  private static boolean inSquare(float[] dropped, int map, int row, int column) {
    for (int top = Math.max(0, row - 2); top <= Math.min(13, row); top++) {
      for (int left = Math.max(0, column - 2); left <= Math.min(13, column); left++) {
        boolean zero = true;
        for (int i = 0; i < 9; i++) {
          zero &= dropped[at(map, top + i / 3, left + i % 3)] == 0;
        }
        if (zero) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void noiseHasItsDeviation() {
    float[] noisy = of(new GaussianNoise(Optional.empty(), 0.5), ones(), 1, true);
    assertEquals(1, mean(noisy), 0.005);
    assertEquals(0.25, variance(noisy), 0.005);
  }

  @Test
  void depthIsStochasticByExamples() {
    int numbers = (int) MAPS.size();
    float[] dropped = of(residual(0.4), ones(), 1, true);
    float kept = (float) (1 / 0.6);
    int left = 0;
    for (int example = 0; example < EXAMPLES; example++) {
      float[] one = Arrays.copyOfRange(dropped, example * numbers, (example + 1) * numbers);
      assertTrue(share(one, 0) == 1 || share(one, one[0]) == 1 && Math.abs(one[0] - kept) < 1e-6);
      left += one[0] == 0 ? 1 : 0;
    }
    assertTrue(left > 20 && left < 60, left + " of 100, where 40 are expected"); // 4 deviations
  }

  /** Sums of ones, of which each example keeps its own half, doubled; its tokens keep the same. */
  @Test
  void dropConnectDropsWeightsOfEachExample() {
    NDArray x = manager.ones(new ai.djl.ndarray.types.Shape(EXAMPLES, 2, 19));
    NDArray weight = manager.ones(new ai.djl.ndarray.types.Shape(30, 19));
    NDArray bias = manager.ones(new ai.djl.ndarray.types.Shape(30));
    DropConnect half = new DropConnect(0.5);
    NDArray given = half.apply(x, weight, bias, new Drawn(5, true));
    assertArrayEquals(
        given.get(":, 0").toFloatArray(), given.get(":, 1").toFloatArray(), "tokens of an example");
    assertFalse(Arrays.equals(given.get("0").toFloatArray(), given.get("1").toFloatArray()));
    // a sum has mean 20 and deviation sqrt(20); the mean of 3000 is within 5 deviations
    float[] sums = given.get(":, 0").toFloatArray();
    double mean = IntStream.range(0, sums.length).mapToDouble(i -> sums[i]).average().orElse(0);
    assertEquals(20, mean, 5 * Math.sqrt(20.0 / sums.length));
    assertTrue(IntStream.range(0, sums.length).allMatch(i -> sums[i] % 2 == 0));
    assertArrayEquals(
        given.toFloatArray(), half.apply(x, weight, bias, new Drawn(5, true)).toFloatArray());
  }
}
