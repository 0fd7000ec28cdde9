package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.spec.EvaluateSpec;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static Steps steps(long count, OptionalInt every, OptionalInt start) {
    return new Steps(count, 4, new EvaluateSpec.Every(every, start));
  }

  private static List<Long> measured(Steps steps) {
    return LongStream.rangeClosed(1, steps.count()).filter(steps::evaluates).boxed().toList();
  }

  @Test
  void aStepHasAnEpochAndAPlaceInIt() {
    Steps steps = steps(10, OptionalInt.empty(), OptionalInt.empty());
    assertEquals(1, steps.epoch(4));
    assertEquals(3, steps.batch(4));
    assertEquals(2, steps.epoch(5));
    assertEquals(0, steps.batch(5));
  }

  @Test
  void itMeasuresAfterEachEpochAndAtTheEnd() {
    Steps steps = steps(10, OptionalInt.empty(), OptionalInt.empty());
    assertEquals(List.of(4L, 8L, 10L), measured(steps));
  }

  @Test
  void itMeasuresEverySoManySteps() {
    assertEquals(
        List.of(3L, 6L, 9L, 10L), measured(steps(10, OptionalInt.of(3), OptionalInt.empty())));
    assertEquals(
        List.of(1L, 4L, 7L, 10L), measured(steps(10, OptionalInt.of(3), OptionalInt.of(1))));
  }
}
