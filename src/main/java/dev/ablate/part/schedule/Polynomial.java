package dev.ablate.part.schedule;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Schedule;
import dev.ablate.part.Short;
import java.util.List;

/** torch.optim.lr_scheduler.PolynomialLR over the whole training. */
@Doc("lr · (1 - share of the training)^power, to 'min_lr' (PolynomialLR).")
public record Polynomial(
    @Doc("1 is a straight line.") @Short @Default("1") @Range(above = 0) double power,
    @Doc("The rate at the end.") @Default("0") @Range(min = 0) double minLr)
    implements Schedule {

  @Override
  public double rate(Time time) {
    double left = 1 - Math.min(1, (double) time.passed() / time.length());
    return minLr + (time.lr() - minLr) * StrictMath.pow(left, power);
  }

  @Override
  public List<String> warnings(Length length) {
    return Idle.first(length.epochs().orElse(0) == 1, Idle.ONE_EPOCH, false, "");
  }

  @Override
  public List<Mistake> besideRate(double lr) {
    return Idle.rising(minLr, lr);
  }
}
