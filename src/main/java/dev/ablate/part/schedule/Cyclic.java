package dev.ablate.part.schedule;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Schedule;
import dev.ablate.part.Short;
import java.util.List;
import java.util.OptionalInt;

/** torch.optim.lr_scheduler.CyclicLR, mode triangular (Smith 2017). */
@Doc("From the optimizer's rate up to 'max_lr' and down again, step by step (CyclicLR).")
public record Cyclic(
    @Doc("The highest rate.") @Short @Range(above = 0) double maxLr,
    @Doc("Steps up.") @Default("2000") @Range(min = 1) int up,
    @Doc("Steps down; without it as many as up.") @Range(min = 1) OptionalInt down,
    @Doc("What becomes of the height from cycle to cycle.") @Default("triangular") Mode mode,
    @Doc("With exponential: the height is multiplied by this at each step.")
        @Default("1")
        @Range(above = 0, max = 1)
        double factor)
    implements Schedule {
  /** What becomes of the height from cycle to cycle. */
  public enum Mode {
    @Doc("It stays.")
    TRIANGULAR,
    @Doc("It is halved.")
    HALVED,
    @Doc("It is multiplied by 'factor' at each step.")
    EXPONENTIAL
  }

  @Override
  public double rate(Time time) {
    int falling = down.orElse(up);
    double total = (double) up + falling;
    double passed = time.step() - 1.0;
    double cycle = Math.floor(1 + passed / total);
    double share = 1 + passed / total - cycle;
    double rising = up / total;
    double height = share <= rising ? share / rising : (share - 1) / (rising - 1);
    double scale =
        switch (mode) {
          case TRIANGULAR -> 1;
          case HALVED -> StrictMath.pow(2, 1 - cycle);
          case EXPONENTIAL -> StrictMath.pow(factor, passed);
        };
    return time.lr() + (maxLr - time.lr()) * height * scale;
  }

  @Override
  public List<Mistake> besideRate(double lr) {
    return maxLr < lr
        ? List.of(
            new Mistake("max_lr", "the rate should rise, but max_lr is below the optimizer's lr"))
        : List.of();
  }
}
