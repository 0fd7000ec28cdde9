package dev.ablate.part.schedule;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Schedule;
import dev.ablate.part.Short;
import java.util.List;

/** torch.optim.lr_scheduler.StepLR. */
@Doc("Multiply by 'factor' after every 'every' epochs (StepLR).")
public record Step(
    @Doc("Epochs between changes.") @Short @Range(min = 1) int every,
    @Doc("What the rate is multiplied by.") @Default("0.1") @Range(min = 0) double factor)
    implements Schedule {

  @Override
  public double rate(Time time) {
    long changes = time.passed() / every;
    return time.lr() * StrictMath.pow(factor, changes);
  }

  @Override
  public List<String> warnings(Length length) {
    return Idle.either(
        every >= length.count(), "every " + every + " of " + length, factor == 1, Idle.FACTOR);
  }
}
