package dev.ablate.training;

import dev.ablate.part.Column;
import dev.ablate.part.Schedule;
import dev.ablate.results.MetricsRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The learning rate of each step.
 *
 * @param schedule as declared, if at all
 * @param lr the optimizer's rate; unused by one_cycle
 * @param inSteps whether epoch schedules count steps
 * @param epochs the length in epochs, or in steps where those are counted
 * @param steps the length in steps
 */
record LearningRate(
    Optional<Schedule> schedule, double lr, boolean inSteps, long epochs, long steps) {
  /**
   * The rate of a step.
   *
   * @param epoch from 1
   * @param step from 1
   * @param rows what was measured so far, which a plateau is seen in
   */
  double at(long epoch, long step, List<MetricsRow> rows) {
    return schedule.map(s -> s.rate(new Now(this, epoch, step, rows))).orElse(lr);
  }

  /** The momentum of a step, where the schedule moves it. */
  OptionalDouble momentumAt(long epoch, long step) {
    return schedule
        .map(s -> s.momentum(new Now(this, epoch, step, List.of())))
        .orElse(OptionalDouble.empty());
  }

  private record Now(LearningRate rate, long epoch, long step, List<MetricsRow> rows)
      implements Schedule.Time {
    @Override
    public double lr() {
      return rate.lr();
    }

    @Override
    public long steps() {
      return rate.steps();
    }

    @Override
    public long passed() {
      return (rate.inSteps() ? step : epoch) - 1;
    }

    @Override
    public long length() {
      return rate.epochs();
    }

    @Override
    public double[] measured(Column column) {
      return rows.stream().mapToDouble(row -> row.value(column).orElse(Double.NaN)).toArray();
    }
  }
}
