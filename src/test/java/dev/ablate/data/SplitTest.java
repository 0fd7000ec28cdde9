package dev.ablate.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ablate.spec.SplitSpec;
import dev.ablate.spec.SplitSpec.Order;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {
  @ParameterizedTest
  @CsvSource({
    "0.8, 50000, 40000",
    "0.29, 100, 29",
    "0.57, 100, 57",
    "0.999, 1000, 999",
    "0.1, 60000, 6000",
    "0.3333, 10000, 3333",
    "0.9, 7, 6",
    "1, 2, 1",
    "40000, 50000, 40000",
  })
  void aShareIsOfTheDecimalThatWasTyped(double train, int examples, int count) {
    assertEquals(count, Split.trainCount(new SplitSpec(train, Order.RANDOM), examples));
  }

  @ParameterizedTest
  @CsvSource({"0.01, 50", "10, 10", "11, 10", "1.5, 10", "2e9, 10"})
  void whatLeavesNothingIsRefused(double train, int examples) {
    SplitSpec spec = new SplitSpec(train, Order.RANDOM);
    assertThrows(IllegalArgumentException.class, () -> Split.trainCount(spec, examples));
  }

  @Test
  void withoutASplitAllTrain() {
    Split split = Split.of(Optional.empty(), 4, new int[4], 1);
    assertArrayEquals(new int[] {0, 1, 2, 3}, split.train());
    assertEquals(0, split.validation().length);
  }

  @Test
  void sequentialTakesTheFirst() {
    Split split = Split.of(Optional.of(new SplitSpec(0.6, Order.SEQUENTIAL)), 5, new int[5], 1);
    assertArrayEquals(new int[] {0, 1, 2}, split.train());
    assertArrayEquals(new int[] {3, 4}, split.validation());
  }

  @Test
  void stratifiedKeepsTheClassesShares() {
    int[] labels = IntStream.range(0, 1000).map(i -> i < 700 ? 0 : i < 900 ? 1 : 2).toArray();
    Split split = Split.of(Optional.of(new SplitSpec(0.8, Order.STRATIFIED)), 1000, labels, 3);
    int[] counts = new int[3];
    Arrays.stream(split.train()).forEach(i -> counts[labels[i]]++);
    assertArrayEquals(new int[] {560, 160, 80}, counts);
  }

  @Test
  void stratifiedGivesWhatIsLeftToTheLargestRemainders() {
    // 7 of 10: shares of 3.5, 2.1 and 1.4
    int[] labels = {0, 0, 0, 0, 0, 1, 1, 1, 2, 2};
    Split split = Split.of(Optional.of(new SplitSpec(7, Order.STRATIFIED)), 10, labels, 3);
    int[] counts = new int[3];
    Arrays.stream(split.train()).forEach(i -> counts[labels[i]]++);
    assertArrayEquals(new int[] {4, 2, 1}, counts);
  }

  @Test
  void stratifiedNeedsLabels() {
    Optional<SplitSpec> spec = Optional.of(new SplitSpec(0.5, Order.STRATIFIED));
    assertThrows(IllegalArgumentException.class, () -> Split.of(spec, 10, new int[0], 1));
  }

  /** Every result ever measured with a random split rests on these draws. */
  @Test
  void theDrawsAreWhatTheyWere() {
    Split split = Split.of(Optional.of(new SplitSpec(0.5, Order.RANDOM)), 10, new int[10], 2021);
    assertEquals("[0, 1, 4, 5, 7]", Arrays.toString(split.train()));
  }

  private static SplitSpec three(double train, double val, double test, Order order) {
    return new SplitSpec(
        train == 0 ? OptionalDouble.empty() : OptionalDouble.of(train),
        order,
        val == 0 ? OptionalDouble.empty() : OptionalDouble.of(val),
        test == 0 ? OptionalDouble.empty() : OptionalDouble.of(test),
        Optional.empty());
  }

  @Test
  void sequentialTestsTheLastAndValidatesTheLastOfTheRest() {
    SplitSpec gap = three(3, 0.2, 2, Order.SEQUENTIAL);
    Split split = Split.of(Optional.of(gap), 10, new int[10], 1);
    assertArrayEquals(new int[] {0, 1, 2}, split.train());
    assertArrayEquals(new int[] {6, 7}, split.validation());
    assertArrayEquals(new int[] {8, 9}, split.test());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4, 0, 6, 4, 0",
    "0, 0, 0.3, 7, 0, 3",
    "0.5, 0, 0.3, 5, 2, 3",
    "5, 2, 3, 5, 2, 3",
    "0, 0.25, 1, 7, 2, 1"
  })
  void whatIsNotSaidIsWhatTheOthersLeave(
      double train, double val, double test, int trains, int validates, int tests) {
    for (Order order : Order.values()) {
      int[] labels = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
      Split split = Split.of(Optional.of(three(train, val, test, order)), 10, labels, 4);
      assertEquals(trains, split.train().length);
      assertEquals(validates, split.validation().length);
      assertEquals(tests, split.test().length);
      int[] all =
          Stream.of(split.train(), split.validation(), split.test())
              .flatMapToInt(IntStream::of)
              .toArray();
      assertEquals(all.length, Arrays.stream(all).distinct().count());
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 4, 2", "0, 7, 3", "0, 0, 10", "1, 0, 9", "0, 0, 0"})
  void partsThatAreMoreThanTheWholeAreRefused(double train, double val, double test) {
    SplitSpec spec = three(train, val, test, Order.RANDOM);
    assertThrows(IllegalArgumentException.class, () -> Split.trainCount(spec, 10));
  }
}
