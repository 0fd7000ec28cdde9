package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.spec.DataAblation;
import dev.ablate.spec.DataAblation.Balance;
import dev.ablate.spec.DataAblation.Subset;
import dev.ablate.spec.SplitSpec;
import dev.ablate.spec.SplitSpec.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What ablations of the data leave, over 1,000 examples of four classes that are unlike in size.
 */
class KeptTest {
  private static final int EXAMPLES = 1000;

  /** 400, 300, 200 and 100 examples. */
  private static final int[] LABELS =
      IntStream.range(0, EXAMPLES)
          .map(i -> i % 10 < 4 ? 0 : i % 10 < 7 ? 1 : i % 10 < 9 ? 2 : 3)
          .toArray();

  private static DataAblation subset(double share, Order order, OptionalInt seed) {
    return new DataAblation(
        List.of(),
        Optional.of(new Subset(share, order, seed)),
        Optional.empty(),
        OptionalDouble.empty());
  }

  private static DataAblation noise(double share) {
    return new DataAblation(
        List.of(), Optional.empty(), Optional.empty(), OptionalDouble.of(share));
  }

  private static DataAblation balance(double ratio, Balance.Shape shape) {
    return new DataAblation(
        List.of(),
        Optional.empty(),
        Optional.of(new Balance(ratio, shape)),
        OptionalDouble.empty());
  }

  private static Split split(long seed) {
    return Split.of(Optional.of(new SplitSpec(0.8, Order.RANDOM)), EXAMPLES, LABELS, seed);
  }

  private static Kept kept(DataAblation spec, long seed) {
    return Kept.of(spec, split(seed), LABELS, Set.of(), seed);
  }

  private static Set<Integer> set(int[] indices) {
    return Arrays.stream(indices).boxed().collect(Collectors.toSet());
  }

  private static int[] sizes(int[] indices) {
    int[] sizes = new int[4];
    Arrays.stream(indices).forEach(i -> sizes[LABELS[i]]++);
    return sizes;
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void aSubsetIsSomeOfWhatTrainsAndNothingElseChanges(Order order) {
    for (long seed = 1; seed <= 20; seed++) {
      Kept kept = kept(subset(0.1, order, OptionalInt.empty()), seed);
      Split split = split(seed);
      assertEquals(80, kept.split().train().length);
      assertTrue(set(split.train()).containsAll(set(kept.split().train())));
      assertEquals(80, set(kept.split().train()).size());
      assertArrayEquals(split.validation(), kept.split().validation());
      assertArrayEquals(LABELS, kept.labels());
      assertArrayEquals(
          Arrays.stream(kept.split().train()).sorted().toArray(), kept.split().train());
    }
  }

  @Test
  void theSmallerSubsetOfASeedIsPartOfTheLarger() {
    int[] small = kept(subset(0.1, Order.RANDOM, OptionalInt.empty()), 3).split().train();
    int[] large = kept(subset(0.4, Order.RANDOM, OptionalInt.empty()), 3).split().train();
    assertTrue(set(large).containsAll(set(small)));
  }

  @Test
  void aSubsetWithASeedOfItsOwnIsTheSameInEveryRun() {
    Split same = Split.of(Optional.empty(), EXAMPLES, LABELS, 0);
    DataAblation own = subset(0.1, Order.RANDOM, OptionalInt.of(7));
    DataAblation run = subset(0.1, Order.RANDOM, OptionalInt.empty());
    assertArrayEquals(
        Kept.of(own, same, LABELS, Set.of(), 1).split().train(),
        Kept.of(own, same, LABELS, Set.of(), 2).split().train());
    assertFalse(
        Arrays.equals(
            Kept.of(run, same, LABELS, Set.of(), 1).split().train(),
            Kept.of(run, same, LABELS, Set.of(), 2).split().train()));
  }

  @Test
  void aStratifiedSubsetHasEachClassInItsShare() {
    Split all = Split.of(Optional.empty(), EXAMPLES, LABELS, 0);
    DataAblation spec = subset(50, Order.STRATIFIED, OptionalInt.empty());
    assertArrayEquals(
        new int[] {20, 15, 10, 5}, sizes(Kept.of(spec, all, LABELS, Set.of(), 5).split().train()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0005, 900})
  void aSubsetOfNothingOrOfMoreThanThereIsIsAMistake(double share) {
    DataAblation spec = subset(share, Order.RANDOM, OptionalInt.empty());
    assertThrows(IllegalArgumentException.class, () -> kept(spec, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 1})
  void noiseGivesExactlyItsShareOfTrainingExamplesAnotherClass(double share) {
    for (long seed = 1; seed <= 10; seed++) {
      Kept kept = kept(noise(share), seed);
      Set<Integer> trains = set(kept.split().train());
      int wrong = 0;
      for (int i = 0; i < EXAMPLES; i++) {
        if (kept.labels()[i] != LABELS[i]) {
          wrong++;
          assertTrue(trains.contains(i), "an example that does not train keeps its label");
          assertTrue(kept.labels()[i] >= 0 && kept.labels()[i] < 4);
        }
      }
      assertEquals((int) Math.round(share * 800), wrong);
      assertEquals(800, trains.size());
    }
  }

  @Test
  void eachOtherClassIsEquallyLikely() {
    int[] found = new int[4];
    for (long seed = 1; seed <= 100; seed++) {
      int[] labels = kept(noise(1), seed).labels();
      for (int i : split(seed).train()) {
        if (LABELS[i] == 0) {
          found[labels[i]]++;
        }
      }
    }
    int all = IntStream.of(found).sum();
    assertEquals(0, found[0]);
    for (int label = 1; label < 4; label++) { // five deviations of a share of 1/3
      assertEquals(1 / 3.0, (double) found[label] / all, 5 * Math.sqrt(2 / 9.0 / all));
    }
  }

  @Test
  void moreNoiseSpoilsTheSameLabelsInTheSameWay() {
    int[] few = kept(noise(0.1), 4).labels();
    int[] many = kept(noise(0.3), 4).labels();
    for (int i = 0; i < EXAMPLES; i++) {
      if (few[i] != LABELS[i]) {
        assertEquals(few[i], many[i]);
      }
    }
  }

  @Test
  void classesThatAreDroppedAreNowhereAndNoNoiseNamesThem() {
    DataAblation spec = noise(0.5);
    Kept kept = Kept.of(spec, split(2), LABELS, Set.of(1), 2);
    for (int[] part : List.of(kept.split().train(), kept.split().validation())) {
      assertTrue(part.length > 0);
      Arrays.stream(part).forEach(i -> assertNotEquals(1, LABELS[i]));
    }
    Arrays.stream(kept.split().train()).forEach(i -> assertNotEquals(1, kept.labels()[i]));
  }

  @Test
  void aHoldoutOfWhichNothingIsLeftIsNoHoldout() {
    Split ones = new Split(new int[] {0, 1, 7, 9}, new int[] {4, 5}, new int[0]);
    IllegalArgumentException none =
        assertThrows(
            IllegalArgumentException.class, () -> Kept.of(noise(0.5), ones, LABELS, Set.of(1), 2));
    assertTrue(none.getMessage().startsWith("nothing that validates is left"), none.getMessage());
    assertEquals(2, Kept.of(noise(0.5), ones, LABELS, Set.of(0), 2).split().validation().length);
  }

  @Test
  void balanceKeepsAsMuchAsItsRatiosAllow() {
    Split all = Split.of(Optional.empty(), EXAMPLES, LABELS, 0);
    assertArrayEquals(new int[] {100, 100, 100, 100}, balanced(1, Balance.Shape.EXPONENTIAL, all));
    // 400 · 0.027^(i/3) = 400, 120, 36, 10.8
    assertArrayEquals(
        new int[] {400, 120, 36, 10}, balanced(0.027, Balance.Shape.EXPONENTIAL, all));
    // class 1 has 300 examples, so that the first half have as many
    assertArrayEquals(new int[] {300, 300, 30, 30}, balanced(0.1, Balance.Shape.STEP, all));
    // class 3 has 100, the quarter of class 0; 400 · 0.25^(1/3) = 251.98, 400 · 0.25^(2/3) = 158.7
    assertArrayEquals(
        new int[] {400, 251, 158, 100}, balanced(0.25, Balance.Shape.EXPONENTIAL, all));
  }

  private static int[] balanced(double ratio, Balance.Shape shape, Split all) {
    return sizes(Kept.of(balance(ratio, shape), all, LABELS, Set.of(), 1).split().train());
  }
}
