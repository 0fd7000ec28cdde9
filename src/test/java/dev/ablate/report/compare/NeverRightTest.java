package dev.ablate.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.report.compare.Evidence.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeverRightTest {
  private static final int CLASSES = 4;

  private static Predictions run(Random random, int examples) {
    float[] confidences = new float[examples];
    for (int i = 0; i < examples; i++) {
      confidences[i] = random.nextFloat();
    }
    return new Predictions(
        IntStream.range(0, examples).map(i -> 10 + i).toArray(),
        IntStream.range(0, examples).map(i -> i % CLASSES).toArray(),
        random.ints(examples, 0, CLASSES).toArray(),
        confidences,
        new TreeMap<>());
  }

  /** Counting run by run comes to what looking at all runs together does, to the bit. */
  @Test
  void countsWhatAllRunsTogetherSay() {
    Random random = new Random(1);
    NeverRight never = new NeverRight();
    List<Predictions> runs = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      runs.add(run(random, 500));
      never.add(runs.get(i));
    }
    List<Integer> expected =
        IntStream.range(0, 500)
            .filter(place -> runs.stream().noneMatch(run -> run.right(place)))
            .boxed()
            .toList();
    assertTrue(expected.size() > 20, "0.75 to the seventh of 500 is 67");
    assertEquals(expected, never.places());
    assertEquals(7, never.runs());
    for (int place : expected) {
      int[] times = new int[CLASSES];
      double[] sums = new double[CLASSES];
      for (Predictions run : runs) {
        times[run.predicted()[place]]++;
        sums[run.predicted()[place]] += run.confidences()[place];
      }
      int most = Arrays.stream(times).max().orElseThrow();
      int answer = IntStream.range(0, CLASSES).filter(c -> times[c] == most).findFirst().orElse(-1);
      double confidence = Math.rint(sums[answer] / most * 1e4) / 1e4;
      assertEquals(new Answer(answer, most, confidence), never.answer(place));
    }
  }

  @Test
  void runsOnOtherExamplesHaveNothingInCommon() {
    NeverRight never = new NeverRight();
    assertEquals(Optional.empty(), never.examples());
    never.add(run(new Random(1), 20));
    assertTrue(never.examples().isPresent());
    never.add(run(new Random(1), 21));
    never.add(run(new Random(1), 20));
    assertEquals(Optional.empty(), never.examples());
    assertEquals(List.of(), never.places());
  }
}
