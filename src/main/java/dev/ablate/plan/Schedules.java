package dev.ablate.plan;

import dev.ablate.spec.ScheduleSpec;
import java.util.Optional;

/** Schedules inside of schedules. */
final class Schedules {
  private Schedules() {}

  /** The one_cycle, also behind a warmup. */
  static Optional<ScheduleSpec.OneCycle> oneCycle(Optional<ScheduleSpec> schedule) {
    if (schedule.orElse(null) instanceof ScheduleSpec.Warmup warmup) {
      return oneCycle(warmup.then());
    }
    return schedule
        .filter(ScheduleSpec.OneCycle.class::isInstance)
        .map(ScheduleSpec.OneCycle.class::cast);
  }
}
