package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.chance.Chance;
import dev.ablate.spec.Sampling;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SamplerTest {
  /** A class of one example among 103 to 199; the other class has the rest. */
  private static final int[] LABELS = IntStream.range(0, 1000).map(i -> i == 103 ? 1 : 0).toArray();

  private static Sampler sampler(Sampling sampling, int examples, int batch, boolean dropLast) {
    int[] all = IntStream.range(100, 100 + examples).toArray();
    return new Sampler(sampling, all, batch, dropLast, new Chance(4), LABELS);
  }

  @Property
  void shuffledEpochsSeeEveryExampleOnce(
      @ForAll @IntRange(min = 1, max = 200) int examples,
      @ForAll @IntRange(min = 1, max = 50) int batch,
      @ForAll @IntRange(min = 1, max = 5) int epoch) {
    Sampler sampler = sampler(Sampling.SHUFFLE, examples, batch, false);
    int[] order = sampler.epoch(epoch);
    int[] seen =
        IntStream.range(0, sampler.steps())
            .flatMap(step -> Arrays.stream(sampler.batch(order, step)))
            .sorted()
            .toArray();
    assertArrayEquals(sampler.examples(), seen);
  }

  @Test
  void epochsHaveOrdersOfTheirOwnAndRepeatThem() {
    Sampler sampler = sampler(Sampling.SHUFFLE, 50, 10, false);
    assertFalse(Arrays.equals(sampler.epoch(1), sampler.epoch(2)));
    assertArrayEquals(sampler.epoch(2), sampler.epoch(2));
  }

  @Test
  void sequentialKeepsTheOrder() {
    Sampler sampler = sampler(Sampling.SEQUENTIAL, 5, 2, false);
    assertEquals(3, sampler.steps());
    assertArrayEquals(new int[] {104}, sampler.batch(sampler.epoch(1), 2));
  }

  @Test
  void dropLastLeavesTheSmallerBatchOut() {
    assertEquals(2, sampler(Sampling.SHUFFLE, 5, 2, true).steps());
    assertEquals(2, sampler(Sampling.SHUFFLE, 4, 2, true).steps());
  }

  @Test
  void replacementDrawsWholeBatches() {
    Sampler sampler = sampler(Sampling.REPLACEMENT, 5, 2, true);
    assertEquals(3, sampler.steps());
    int[] epoch = sampler.epoch(1);
    assertEquals(6, epoch.length);
    assertEquals(2, sampler.batch(epoch, 2).length);
    assertTrue(Arrays.stream(epoch).allMatch(i -> i >= 100 && i < 105));
  }

  @Test
  void balancedDrawsEveryClassAlikeHoweverRare() {
    Sampler sampler = sampler(Sampling.BALANCED, 100, 7, true);
    assertEquals(15, sampler.steps());
    int rare = 0;
    int all = 0;
    for (int epoch = 1; epoch <= 200; epoch++) {
      int[] drawn = sampler.epoch(epoch);
      all += drawn.length;
      rare += (int) Arrays.stream(drawn).filter(i -> i == 103).count();
    }
    // 21,000 fair coins: five deviations are 0.017
    assertEquals(0.5, (double) rare / all, 0.017);
    assertArrayEquals(sampler.epoch(3), sampler.epoch(3));
  }
}
