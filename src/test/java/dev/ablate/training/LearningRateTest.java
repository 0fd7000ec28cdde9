package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.part.Column;
import dev.ablate.part.Schedule;
import dev.ablate.part.metric.MeanLoss;
import dev.ablate.part.schedule.Cosine;
import dev.ablate.part.schedule.Exponential;
import dev.ablate.part.schedule.Inverse;
import dev.ablate.part.schedule.MultiStep;
import dev.ablate.part.schedule.OneCycle;
import dev.ablate.part.schedule.Plateau;
import dev.ablate.part.schedule.Sequence;
import dev.ablate.part.schedule.Step;
import dev.ablate.part.schedule.Warmup;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rates against those that torch.optim.lr_scheduler 1.13 gives, printed to 12 digits. */
class LearningRateTest {
  private static final double TOLERANCE = 1e-12;

  private static double[] epochs(Schedule schedule, double lr, int epochs) {
    LearningRate rate = new LearningRate(Optional.of(schedule), lr, false, epochs, epochs * 10L);
    return IntStream.rangeClosed(1, epochs)
        .mapToDouble(epoch -> rate.at(epoch, epoch * 10L, List.of()))
        .toArray();
  }

  @Test
  void withoutScheduleTheRateStays() {
    assertEquals(0.3, new LearningRate(Optional.empty(), 0.3, false, 5, 50).at(4, 40, List.of()));
  }

  @Test
  void stepFallsAfterEveryFewEpochs() {
    assertArrayEquals(
        new double[] {0.2, 0.2, 0.1, 0.1, 0.05}, epochs(new Step(2, 0.5), 0.2, 5), TOLERANCE);
  }

  @Test
  void multiStepFallsAfterItsEpochs() {
    assertArrayEquals(
        new double[] {0.2, 0.06, 0.06, 0.018, 0.018},
        epochs(new MultiStep(List.of(1, 3), 0.3), 0.2, 5),
        TOLERANCE);
  }

  @Test
  void cosineIsTorchs() {
    assertArrayEquals(
        new double[] {0.2, 0.181856614466, 0.134356614466, 0.075643385534, 0.028143385534},
        epochs(new Cosine(0.01), 0.2, 5),
        1e-11);
  }

  @Test
  void oneCycleIsTorchs() {
    LearningRate rate =
        new LearningRate(Optional.of(new OneCycle(0.3, 0.4, true)), Double.NaN, false, 5, 20);
    assertEquals(0.012, rate.at(1, 1, List.of()), TOLERANCE);
    assertEquals(0.026260483022, rate.at(1, 2, List.of()), 1e-11);
    assertEquals(0.3, rate.at(2, 8, List.of()), TOLERANCE);
    assertEquals(0.3 / 25 / 1e4, rate.at(5, 20, List.of()), TOLERANCE);
    assertEquals(0.95, rate.momentumAt(1, 1).orElseThrow(), TOLERANCE);
    assertEquals(0.85, rate.momentumAt(2, 8).orElseThrow(), TOLERANCE);
    assertEquals(0.95, rate.momentumAt(5, 20).orElseThrow(), TOLERANCE);
  }

  @Test
  void momentumMovesInsideOfOtherSchedules() {
    OneCycle cycle = new OneCycle(0.3, 0.4, true);
    Schedule warmup = new Warmup(2, 0.5, Optional.of(cycle));
    Schedule sequence =
        new Sequence(
            List.of(
                new Sequence.Stage(OptionalInt.of(5), Optional.empty()),
                new Sequence.Stage(OptionalInt.empty(), Optional.of(cycle))));
    LearningRate warm = new LearningRate(Optional.of(warmup), 0.1, false, 5, 20);
    assertEquals(0.85, warm.momentumAt(2, 8).orElseThrow(), TOLERANCE);
    LearningRate later = new LearningRate(Optional.of(sequence), 0.1, false, 10, 40);
    assertEquals(OptionalDouble.empty(), later.momentumAt(1, 1));
    assertEquals(0.85, later.momentumAt(7, 28).orElseThrow(), TOLERANCE);
    assertEquals(0.95, later.momentumAt(10, 40).orElseThrow(), TOLERANCE);
    assertTrue(sequence.movesMomentum());
    assertFalse(sequence.setsRate()); // its first stage has the optimizer's
  }

  @Test
  void inverseIsCaffes() {
    LearningRate rate =
        new LearningRate(Optional.of(new Inverse(1e-4, 0.75)), 0.01, true, 10_000, 10_000);
    assertEquals(0.01, rate.at(1, 1, List.of()), TOLERANCE);
    assertEquals(0.01 * Math.pow(2, -0.75), rate.at(1, 10_001, List.of()), TOLERANCE);
  }

  @Test
  void warmupScalesTheScheduleThatFollows() {
    Schedule schedule = new Warmup(4, 0.5, Optional.of(new Exponential(0.1)));
    LearningRate rate = new LearningRate(Optional.of(schedule), 1, false, 2, 8);
    assertEquals(0.5, rate.at(1, 1, List.of()), TOLERANCE);
    assertEquals(0.75, rate.at(1, 3, List.of()), TOLERANCE);
    assertEquals(0.1, rate.at(2, 5, List.of()), TOLERANCE);
  }

  @Test
  void whereStepsAreCountedEpochSchedulesCountSteps() {
    LearningRate rate = new LearningRate(Optional.of(new Step(3, 0.1)), 1, true, 9, 9);
    assertEquals(1, rate.at(1, 3, List.of()), TOLERANCE);
    assertEquals(0.1, rate.at(1, 4, List.of()), TOLERANCE);
  }

  @Test
  void plateauWaitsItsPatience() {
    Schedule schedule = new Plateau(Column.val(new MeanLoss()), 0.1, 1, 1e-4, 0.005);
    LearningRate rate = new LearningRate(Optional.of(schedule), 1, false, 10, 10);
    List<MetricsRow> rows = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (double loss : new double[] {1, 0.9, 0.95, 0.91, 0.9, 0.9, 0.9, 0.9}) {
      Scores score = Scores.of(loss, OptionalDouble.empty());
      rows.add(new MetricsRow(rows.size() + 1, rows.size() + 1, 0, score, score, Optional.empty()));
      rates.add(rate.at(rows.size() + 1, 0, rows));
    }
    // torch: the second epoch without improvement is one too many, and counting starts again
    assertEquals(
        List.of(1.0, 1.0, 1.0, 0.1, 0.1, 0.010000000000000002, 0.010000000000000002, 0.005), rates);
    // torch sets a rate where it is lower, and never a higher one
    assertEquals(
        0.001, new LearningRate(Optional.of(schedule), 0.001, false, 10, 10).at(9, 0, rows));
  }
}
