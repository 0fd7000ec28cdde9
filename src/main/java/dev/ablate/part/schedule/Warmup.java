package dev.ablate.part.schedule;

import dev.ablate.part.Column;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Part;
import dev.ablate.part.Range;
import dev.ablate.part.Schedule;
import dev.ablate.part.Short;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** torch.optim.lr_scheduler.LinearLR, times another schedule. */
@Doc("Linear from start · lr to lr over the first steps, then another schedule (LinearLR).")
public record Warmup(
    @Doc("Steps until the full rate.") @Short @Range(min = 1) int steps,
    @Doc("Share of the rate at the first step.")
        @Default("0.3333333333333333")
        @Range(above = 0, max = 1)
        double start,
    @Doc("The schedule whose rate is scaled; without it the rate stays.") Optional<Schedule> then)
    implements Schedule {

  @Override
  public List<Mistake> mistakes() {
    return then.map(Part::mistakes).orElse(List.of());
  }

  @Override
  public double rate(Time time) {
    double share = start + (1 - start) * Math.min(time.step() - 1, steps) / steps;
    return share * then.map(schedule -> schedule.rate(time)).orElse(time.lr());
  }

  @Override
  public boolean setsRate() {
    return then.map(Schedule::setsRate).orElse(false);
  }

  @Override
  public boolean movesMomentum() {
    return then.map(Schedule::movesMomentum).orElse(false);
  }

  @Override
  public OptionalDouble momentum(Time time) {
    return then.map(schedule -> schedule.momentum(time)).orElse(OptionalDouble.empty());
  }

  @Override
  public List<Mistake> besideRate(double lr) {
    return then.map(schedule -> schedule.besideRate(lr)).orElse(List.of()).stream()
        .map(mistake -> new Mistake("then", mistake.message()))
        .toList();
  }

  @Override
  public List<Column> follows() {
    return then.map(Schedule::follows).orElse(List.of());
  }

  @Override
  public List<String> warnings(Length length) {
    List<String> warnings = new ArrayList<>();
    if (length.steps().isPresent() && steps >= length.steps().getAsLong()) {
      warnings.add(
          "the full rate is never reached: a warmup of "
              + steps
              + " of "
              + length.steps().getAsLong()
              + " steps");
    }
    then.ifPresent(schedule -> warnings.addAll(schedule.warnings(length)));
    return warnings;
  }
}
