package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.spec.SplitSpec;
import dev.ablate.spec.SplitSpec.Order;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SplitPropertiesTest {
  @Property(tries = 300)
  void everyExampleIsOnOneSideAndTheSizesAreRight(
      @ForAll Order order,
      @ForAll @Size(min = 2, max = 300) int[] labels,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 299) int wanted) {
    int count = Math.min(wanted, labels.length - 1);
    int[] classes = Arrays.stream(labels).map(label -> Math.floorMod(label, 7)).toArray();
    Split split = split(count, order, classes, seed);
    assertEquals(count, split.train().length);
    int[] all =
        IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.validation()))
            .sorted()
            .toArray();
    assertArrayEquals(IntStream.range(0, labels.length).toArray(), all);
    assertAscending(split.train());
    assertAscending(split.validation());
  }

  @Property(tries = 100)
  void theSeedDecidesAlone(@ForAll Order order, @ForAll long seed) {
    int[] classes = IntStream.range(0, 100).map(i -> i % 3).toArray();
    assertArrayEquals(
        split(50, order, classes, seed).train(), split(50, order, classes, seed).train());
  }

  @Property(tries = 100)
  void noClassIsMoreThanOneExampleOffItsShare(
      @ForAll @Size(min = 10, max = 300) int[] labels, @ForAll long seed) {
    int[] classes = Arrays.stream(labels).map(label -> Math.floorMod(label, 5)).toArray();
    int count = labels.length / 2;
    int[] sizes = new int[5];
    Arrays.stream(classes).forEach(label -> sizes[label]++);
    int[] drawn = new int[5];
    Arrays.stream(split(count, Order.STRATIFIED, classes, seed).train())
        .forEach(i -> drawn[classes[i]]++);
    for (int label = 0; label < 5; label++) {
      double share = (double) count * sizes[label] / labels.length;
      assertTrue(Math.abs(drawn[label] - share) < 1, label + " has " + drawn[label]);
    }
  }

  private static Split split(int count, Order order, int[] classes, long seed) {
    return Split.of(Optional.of(new SplitSpec(count, order)), classes.length, classes, seed);
  }

  private static void assertAscending(int[] indices) {
    for (int i = 1; i < indices.length; i++) {
      assertTrue(indices[i - 1] < indices[i]);
    }
  }
}
