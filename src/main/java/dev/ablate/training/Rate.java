package dev.ablate.training;

import dev.ablate.results.MetricsRow;
import dev.ablate.spec.ScheduleSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The learning rate of each step, by the formulas of torch.optim.lr_scheduler in closed form.
 *
 * @param schedule as declared, if at all
 * @param lr the optimizer's rate; unused by one_cycle
 * @param inSteps whether epoch schedules count steps
 * @param epochs the length in epochs, or in steps where those are counted
 * @param steps the length in steps
 */
record Rate(Optional<ScheduleSpec> schedule, double lr, boolean inSteps, long epochs, long steps) {
  private static final double ONE_CYCLE_START = 25;
  private static final double ONE_CYCLE_END = 1e4;
  private static final double HIGH_MOMENTUM = 0.95;
  private static final double LOW_MOMENTUM = 0.85;

  /**
   * The rate of a step.
   *
   * @param epoch from 1
   * @param step from 1
   * @param measured the rows so far, which a plateau is seen in
   */
  double at(long epoch, long step, List<MetricsRow> measured) {
    return schedule.map(s -> rate(s, epoch, step, measured)).orElse(lr);
  }

  /** The momentum of a step, where the schedule moves it. */
  OptionalDouble momentumAt(long step) {
    return schedule.isPresent()
            && schedule.get() instanceof ScheduleSpec.OneCycle cycle
            && cycle.cycleMomentum()
        ? OptionalDouble.of(oneCycle(cycle, step, HIGH_MOMENTUM, LOW_MOMENTUM, HIGH_MOMENTUM))
        : OptionalDouble.empty();
  }

  private double rate(ScheduleSpec spec, long epoch, long step, List<MetricsRow> measured) {
    long passed = (inSteps ? step : epoch) - 1;
    if (spec instanceof ScheduleSpec.Step s) {
      long changes = passed / s.every();
      return lr * StrictMath.pow(s.factor(), changes);
    } else if (spec instanceof ScheduleSpec.MultiStep s) {
      long changes = s.epochs().stream().filter(change -> change <= passed).count();
      return lr * StrictMath.pow(s.factor(), changes);
    } else if (spec instanceof ScheduleSpec.Exponential s) {
      return lr * StrictMath.pow(s.factor(), passed);
    } else if (spec instanceof ScheduleSpec.Cosine s) {
      return between(lr, s.minLr(), (double) passed / epochs);
    } else if (spec instanceof ScheduleSpec.OneCycle s) {
      double first = s.maxLr() / ONE_CYCLE_START;
      return oneCycle(s, step, first, s.maxLr(), first / ONE_CYCLE_END);
    } else if (spec instanceof ScheduleSpec.Inverse s) {
      return lr * StrictMath.pow(1 + s.gamma() * (step - 1), -s.power());
    } else if (spec instanceof ScheduleSpec.Warmup s) {
      double share = s.start() + (1 - s.start()) * Math.min(step - 1, s.steps()) / s.steps();
      return share * s.then().map(then -> rate(then, epoch, step, measured)).orElse(lr);
    } else if (spec instanceof ScheduleSpec.Plateau s) {
      return plateau(s, measured);
    } else {
      throw new IllegalStateException("no rate for " + spec);
    }
  }

  private double oneCycle(
      ScheduleSpec.OneCycle spec, long step, double first, double top, double last) {
    double up = spec.warmup() * steps - 1;
    double down = steps - 1.0;
    double passed = step - 1.0;
    if (passed <= up) {
      // a warm-up of less than a step has no slope: it starts at the top
      return up > 0 ? between(first, top, passed / up) : top;
    }
    return between(top, last, (passed - up) / (down - up));
  }

  /** Half a cosine from one rate to another. */
  private static double between(double from, double to, double share) {
    return to + (from - to) / 2 * (1 + StrictMath.cos(StrictMath.PI * share));
  }

  private double plateau(ScheduleSpec.Plateau spec, List<MetricsRow> measured) {
    double rate = lr;
    Watch watch = new Watch(spec.metric());
    int waited = 0;
    for (MetricsRow row : measured) {
      if (watch.improves(row, 0, spec.threshold())) {
        waited = 0;
      } else if (++waited > spec.patience()) {
        rate = Math.max(rate * spec.factor(), spec.minLr());
        waited = 0;
      }
    }
    return rate;
  }
}
