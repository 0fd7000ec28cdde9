package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.spec.SplitSpec;
import dev.ablate.spec.SplitSpec.Order;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FoldsPropertiesTest {
  private static SplitSpec spec(int folds, Order order, int test, int fold) {
    return new SplitSpec(
        OptionalDouble.empty(),
        order,
        OptionalDouble.empty(),
        test == 0 ? OptionalDouble.empty() : OptionalDouble.of(test),
        Optional.empty(),
        OptionalInt.of(folds),
        OptionalInt.empty(),
        OptionalInt.of(fold));
  }

  private static int[] sorted(int[]... parts) {
    return Stream.of(parts).flatMapToInt(Arrays::stream).sorted().toArray();
  }

  @Property(tries = 200)
  void eachExampleIsHeldOutOnceARepeatAndAllPartsMakeTheWhole(
      @ForAll Order order,
      @ForAll @Size(min = 12, max = 200) int[] drawn,
      @ForAll @IntRange(min = 2, max = 8) int folds,
      @ForAll @IntRange(max = 4) int test,
      @ForAll @IntRange(max = 2) int repeat,
      @ForAll long seed) {
    int[] classes = Arrays.stream(drawn).map(label -> Math.floorMod(label, 4)).toArray();
    int[] all = IntStream.range(0, classes.length).toArray();
    int[] held = {};
    int least = Integer.MAX_VALUE;
    int most = 0;
    Split first = null;
    for (int fold = repeat * folds + 1; fold <= (repeat + 1) * folds; fold++) {
      SplitSpec spec = spec(folds, order, test, fold);
      Split split = Split.of(Optional.of(spec), classes.length, classes, seed);
      assertArrayEquals(all, sorted(split.train(), split.validation(), split.test()));
      assertArrayEquals(sorted(split.train()), split.train());
      assertEquals(Split.trainCount(spec, classes.length), split.train().length);
      assertEquals(Split.valCount(spec, classes.length), split.validation().length);
      first = first == null ? split : first;
      assertArrayEquals(first.test(), split.test(), "one test part for all folds");
      held = sorted(held, split.validation());
      least = Math.min(least, split.validation().length);
      most = Math.max(most, split.validation().length);
    }
    assertArrayEquals(sorted(first.train(), first.validation()), held);
    assertTrue(most - least <= 1, least + " to " + most);
  }

  @Property(tries = 100)
  void noFoldHasTwoMoreOfAClassThanAnother(
      @ForAll @Size(min = 12, max = 200) int[] drawn,
      @ForAll @IntRange(min = 2, max = 6) int folds,
      @ForAll long seed) {
    int[] classes = Arrays.stream(drawn).map(label -> Math.floorMod(label, 4)).toArray();
    int[][] counts = new int[folds][4];
    for (int fold = 1; fold <= folds; fold++) {
      SplitSpec spec = spec(folds, Order.STRATIFIED, 0, fold);
      Split split = Split.of(Optional.of(spec), classes.length, classes, seed);
      for (int index : split.validation()) {
        counts[fold - 1][classes[index]]++;
      }
    }
    for (int label = 0; label < 4; label++) {
      int own = label;
      int[] ofClass = Arrays.stream(counts).mapToInt(fold -> fold[own]).toArray();
      int spread = Arrays.stream(ofClass).max().orElse(0) - Arrays.stream(ofClass).min().orElse(0);
      assertTrue(spread <= 1, Arrays.toString(ofClass));
    }
  }

  @Property(tries = 100)
  void groupsAreHeldOutWhole(
      @ForAll @Size(min = 30, max = 200) int[] drawn,
      @ForAll @IntRange(min = 2, max = 5) int folds,
      @ForAll long seed) {
    int[] numbers =
        IntStream.range(0, drawn.length)
            .map(i -> i < 10 ? i : Math.floorMod(drawn[i], 10))
            .toArray();
    Groups groups = new Groups(numbers);
    Set<Integer> heldOut = new HashSet<>();
    for (int fold = 1; fold <= folds; fold++) {
      SplitSpec spec = spec(folds, Order.RANDOM, 0, fold);
      int examples = numbers.length;
      Split split = Split.of(Optional.of(spec), examples, new int[0], Optional.of(groups), seed);
      Set<Integer> held = new HashSet<>();
      IntStream.of(split.validation()).forEach(i -> held.add(numbers[i]));
      assertTrue(IntStream.of(split.train()).noneMatch(i -> held.contains(numbers[i])));
      assertTrue(held.stream().allMatch(heldOut::add), "held out once");
    }
    assertEquals(10, heldOut.size());
  }

  /** sklearn.model_selection.KFold(3).split(range(8)) and KFold(4).split(range(10)). */
  @Example
  void inTheOrderOfTheFileAsScikitLearnCutsThem() {
    assertArrayEquals(new int[] {0, 1, 2}, heldOut(8, 3, 1));
    assertArrayEquals(new int[] {3, 4, 5}, heldOut(8, 3, 2));
    assertArrayEquals(new int[] {6, 7}, heldOut(8, 3, 3));
    assertArrayEquals(new int[] {3, 4, 5}, heldOut(10, 4, 2));
    assertArrayEquals(new int[] {8, 9}, heldOut(10, 4, 4));
  }

  private static int[] heldOut(int examples, int folds, int fold) {
    SplitSpec spec = spec(folds, Order.SEQUENTIAL, 0, fold);
    return Split.of(Optional.of(spec), examples, new int[examples], 1).validation();
  }

  @Example
  void aRepeatDrawsOtherFolds() {
    SplitSpec once = spec(3, Order.RANDOM, 0, 1);
    SplitSpec again = spec(3, Order.RANDOM, 0, 4);
    int[] labels = new int[60];
    assertNotEquals(
        Arrays.toString(Split.of(Optional.of(once), 60, labels, 1).validation()),
        Arrays.toString(Split.of(Optional.of(again), 60, labels, 1).validation()));
  }

  @Example
  void moreFoldsThanExamplesAreTold() {
    IllegalArgumentException told =
        assertThrows(IllegalArgumentException.class, () -> heldOut(3, 5, 1));
    assertEquals("5 folds of 3 are too many: some would hold nothing out", told.getMessage());
  }
}
