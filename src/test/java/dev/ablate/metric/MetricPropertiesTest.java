package dev.ablate.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is true of every metric, whatever the outputs. */
class MetricPropertiesTest {
  private static final double ROUNDING = 1e-12;

  /** Truth and scores in coarse steps, so that many are equal. */
  private record Outputs(int[] truth, double[][] scores) {
    static Outputs draw(int seed, int examples, int classes) {
      Random random = new Random(seed);
      int[] truth = random.ints(examples, 0, classes).toArray();
      double[][] scores = new double[examples][];
      for (int example = 0; example < examples; example++) {
        scores[example] = random.ints(classes, -3, 4).mapToDouble(step -> step / 2.0).toArray();
      }
      return new Outputs(truth, scores);
    }

    Outputs shuffled(int seed) {
      List<Integer> order = IntStream.range(0, truth.length).boxed().collect(Collectors.toList());
      Collections.shuffle(order, new Random(seed));
      return new Outputs(
          order.stream().mapToInt(example -> truth[example]).toArray(),
          order.stream().map(example -> scores[example]).toArray(double[][]::new));
    }

    Map<String, OptionalDouble> values() {
      int classes = scores[0].length;
      Confusion confusion = Confusion.of(classes, truth, Drawn.predicted(scores));
      double[][] probabilities = Drawn.softmax(scores);
      Map<String, OptionalDouble> values = new LinkedHashMap<>();
      values.put("accuracy", OptionalDouble.of(confusion.accuracy()));
      values.put("precision", OptionalDouble.of(confusion.macroPrecision()));
      values.put("recall", OptionalDouble.of(confusion.macroRecall()));
      values.put("f1", OptionalDouble.of(confusion.macroF1()));
      values.put("balanced", OptionalDouble.of(confusion.balancedAccuracy()));
      values.put("top 2", OptionalDouble.of(TopK.accuracy(truth, scores, 2)));
      values.put("auroc", Auroc.macro(truth, scores));
      values.put("average precision", AveragePrecision.macro(truth, scores));
      values.put("ece", OptionalDouble.of(Probabilities.ece(truth, probabilities)));
      values.put("brier", OptionalDouble.of(Probabilities.brier(truth, probabilities) / 2));
      return values;
    }
  }

  @Property
  void theOrderOfExamplesDoesNotMatter(
      @ForAll int seed,
      @ForAll @IntRange(min = 1, max = 40) int examples,
      @ForAll @IntRange(min = 2, max = 5) int classes) {
    Outputs outputs = Outputs.draw(seed, examples, classes);
    Map<String, OptionalDouble> shuffled = outputs.shuffled(seed + 1).values();
    outputs
        .values()
        .forEach(
            (name, value) -> {
              assertEquals(value.isPresent(), shuffled.get(name).isPresent(), name);
              assertEquals(value.orElse(0), shuffled.get(name).orElse(0), ROUNDING, name);
            });
  }

  @Property
  void allLieFromZeroToOne(
      @ForAll int seed,
      @ForAll @IntRange(min = 1, max = 40) int examples,
      @ForAll @IntRange(min = 2, max = 5) int classes) {
    Outputs.draw(seed, examples, classes)
        .values()
        .forEach(
            (name, value) ->
                assertTrue(
                    value.orElse(0) >= 0 && value.orElse(0) <= 1 + ROUNDING, name + " " + value));
  }

  @Property
  void moreGuessesHitMore(
      @ForAll int seed,
      @ForAll @IntRange(min = 1, max = 40) int examples,
      @ForAll @IntRange(min = 2, max = 5) int classes) {
    Outputs outputs = Outputs.draw(seed, examples, classes);
    double last = 0;
    for (int k = 1; k <= classes; k++) {
      double hits = TopK.accuracy(outputs.truth(), outputs.scores(), k);
      assertTrue(hits >= last);
      last = hits;
    }
    assertEquals(1, last);
  }

  /** The definition itself: all pairs of an example of the class and another. */
  @Property
  void theAreaIsTheShareOfPairsInOrder(
      @ForAll int seed, @ForAll @IntRange(min = 1, max = 30) int examples) {
    Outputs outputs = Outputs.draw(seed, examples, 2);
    boolean[] positive = new boolean[examples];
    double[] score = new double[examples];
    for (int example = 0; example < examples; example++) {
      positive[example] = outputs.truth()[example] == 1;
      score[example] = outputs.scores()[example][1];
    }
    double inOrder = 0;
    int pairs = 0;
    for (int one = 0; one < examples; one++) {
      for (int other = 0; other < examples; other++) {
        if (positive[one] && !positive[other]) {
          pairs++;
          inOrder += score[one] > score[other] ? 1 : score[one] == score[other] ? 0.5 : 0;
        }
      }
    }
    OptionalDouble area = Auroc.binary(positive, score);
    assertEquals(pairs > 0, area.isPresent());
    if (pairs > 0) {
      assertEquals(inOrder / pairs, area.getAsDouble(), ROUNDING);
      boolean[] others = new boolean[examples];
      for (int example = 0; example < examples; example++) {
        others[example] = !positive[example];
      }
      assertEquals(1 - area.getAsDouble(), Auroc.binary(others, score).orElseThrow(), ROUNDING);
    }
  }

  @Test
  void equalScoresSayNothing() {
    boolean[] positive = {true, false, false, true, false};
    double[] same = {0.3, 0.3, 0.3, 0.3, 0.3};
    assertEquals(0.5, Auroc.binary(positive, same).orElseThrow());
    assertEquals(0.4, AveragePrecision.binary(positive, same).orElseThrow());
    assertEquals(Auroc.binary(positive, new double[] {0.0, -0.0, 0, 0, 0}), OptionalDouble.of(0.5));
  }

  @Test
  void whatHasNoExamplesHasNoArea() {
    boolean[] none = {false, false};
    assertEquals(OptionalDouble.empty(), Auroc.binary(none, new double[] {0.1, 0.2}));
    assertEquals(OptionalDouble.empty(), AveragePrecision.binary(none, new double[] {0.1, 0.2}));
    assertEquals(
        OptionalDouble.empty(),
        Auroc.macro(new int[] {0, 1}, new double[][] {{1, 0, 0}, {0, 1, 0}}));
  }

  @Test
  void perfectIsPerfect() {
    double[][] certain = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    int[] truth = {0, 1, 2};
    assertEquals(0, Probabilities.brier(truth, certain));
    assertEquals(0, Probabilities.ece(truth, certain));
    assertEquals(1, Auroc.macro(truth, certain).orElseThrow());
    assertEquals(1, AveragePrecision.macro(truth, certain).orElseThrow(), ROUNDING);
    assertEquals(2, Probabilities.brier(new int[] {1, 2, 0}, certain));
    double[][] numbers = {{1, 2}, {3, 4}};
    assertEquals(1, Regression.r2(numbers, numbers));
    assertEquals(0, Regression.rmse(numbers, numbers));
    assertEquals(0, Regression.mae(numbers, numbers));
  }

  @Test
  void aBinHoldsItsUpperEnd() {
    // 0.6 = 9/15 is the end of the ninth bin, 0.61 lies in the tenth: |1 − 0.6| and |0 − 0.61|.
    double[][] probabilities = {{0.6, 0.4}, {0.61, 0.39}};
    assertEquals((0.4 + 0.61) / 2, Probabilities.ece(new int[] {0, 1}, probabilities), ROUNDING);
    double[][] together = {{0.65, 0.35}, {0.61, 0.39}};
    assertEquals(Math.abs(1 - 1.26) / 2, Probabilities.ece(new int[] {0, 1}, together), ROUNDING);
  }

  @Test
  void unequalCountsAreOurMistake() {
    assertThrows(
        IllegalArgumentException.class, () -> Confusion.of(2, new int[] {0}, new int[] {0, 1}));
    assertThrows(
        IllegalArgumentException.class,
        () -> Auroc.binary(new boolean[] {true, false}, new double[] {Double.NaN, 1}));
    assertThrows(
        IllegalArgumentException.class, () -> TopK.accuracy(new int[0], new double[0][], 1));
  }
}
