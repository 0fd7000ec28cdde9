package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.ablate.chance.Chance;
import dev.ablate.spec.BatchMixing;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What mixing makes of a batch of pictures that are each of one value, their own number. */
@Tag("engine")
class MixingTest {
  private static final int EXAMPLES = 6;
  private static final int SIDE = 8;

  private NDManager manager;
  private NDArray pictures;
  private NDArray labels;

  @BeforeEach
  void drawPictures() {
    manager = NDManager.newBaseManager();
    pictures =
        manager
            .arange((float) EXAMPLES)
            .reshape(EXAMPLES, 1, 1, 1)
            .mul(manager.ones(new Shape(EXAMPLES, 2, SIDE, SIDE)));
    labels = manager.create(new long[] {0, 1, 2, 3, 4, 5});
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private Mixing.Mixed mixed(OptionalDouble mixup, OptionalDouble cutmix, long step) {
    return new Mixing(Optional.of(new BatchMixing(mixup, cutmix)), new Chance(3))
        .apply(pictures, labels, 1, step)
        .orElseThrow();
  }

  @Test
  void mixupIsTheSumOfBothByTheirShares() {
    for (int step = 1; step <= 20; step++) {
      Mixing.Mixed mixed = mixed(OptionalDouble.of(0.8), OptionalDouble.empty(), step);
      assertTrue(mixed.share() >= 0 && mixed.share() <= 1);
      float[] values = mixed.examples().toFloatArray();
      long[] others = mixed.others().toLongArray();
      for (int i = 0; i < EXAMPLES; i++) {
        double expected = mixed.share() * i + (1 - mixed.share()) * others[i];
        assertEquals(expected, values[i * 2 * SIDE * SIDE], 1e-5);
        assertEquals(expected, values[(i + 1) * 2 * SIDE * SIDE - 1], 1e-5);
      }
    }
  }

  @Test
  void cutmixTakesARectangleOfTheOtherAndWeighsByWhatIsLeft() {
    boolean cut = false;
    for (int step = 1; step <= 20; step++) {
      Mixing.Mixed mixed = mixed(OptionalDouble.empty(), OptionalDouble.of(1), step);
      float[] values = mixed.examples().toFloatArray();
      long[] others = mixed.others().toLongArray();
      for (int i = 0; i < EXAMPLES; i++) {
        int foreign = 0;
        for (int p = 0; p < 2 * SIDE * SIDE; p++) {
          float value = values[i * 2 * SIDE * SIDE + p];
          assertTrue(value == i || value == others[i]);
          foreign += value == i ? 0 : 1;
        }
        if (others[i] != i) {
          assertEquals(1 - mixed.share(), foreign / (2.0 * SIDE * SIDE), 1e-9);
          cut |= foreign > 0;
        }
      }
    }
    assertTrue(cut);
  }

  @Test
  void aStepMixesTheSameEachTimeAndAnotherOtherwise() {
    OptionalDouble one = OptionalDouble.of(1);
    Mixing.Mixed first = mixed(one, one, 4);
    assertArrayEquals(
        first.examples().toFloatArray(), mixed(one, one, 4).examples().toFloatArray());
    assertNotEquals(first.share(), mixed(one, one, 5).share());
  }
}
