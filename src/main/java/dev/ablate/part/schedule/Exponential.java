package dev.ablate.part.schedule;

import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Schedule;
import dev.ablate.part.Short;
import java.util.List;

/** torch.optim.lr_scheduler.ExponentialLR. */
@Doc("Multiply by 'factor' after every epoch (ExponentialLR).")
public record Exponential(
    @Doc("What the rate is multiplied by.") @Short @Range(min = 0) double factor)
    implements Schedule {

  @Override
  public double rate(Time time) {
    return time.lr() * StrictMath.pow(factor, time.passed());
  }

  @Override
  public List<String> warnings(Length length) {
    return Idle.first(factor == 1, Idle.FACTOR, length.epochs().orElse(0) == 1, Idle.ONE_EPOCH);
  }
}
