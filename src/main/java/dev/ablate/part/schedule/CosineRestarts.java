package dev.ablate.part.schedule;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Schedule;
import dev.ablate.part.Short;
import java.util.List;

/** torch.optim.lr_scheduler.CosineAnnealingWarmRestarts (Loshchilov and Hutter 2017). */
@Doc("Half a cosine from the rate to 'min_lr', again and again (CosineAnnealingWarmRestarts).")
public record CosineRestarts(
    @Doc("Epochs of the first half cosine.") @Short @Range(min = 1) int first,
    @Doc("Each is so many times as long as the one before.") @Default("1") @Range(min = 1)
        int factor,
    @Doc("The rate at the end of each.") @Default("0") @Range(min = 0) double minLr)
    implements Schedule {

  @Override
  public double rate(Time time) {
    double length = first;
    double passed = time.passed();
    while (passed >= length) {
      passed -= length;
      length *= factor;
    }
    return HalfCosine.between(time.lr(), minLr, passed / length);
  }

  @Override
  public List<String> warnings(Length length) {
    return first >= length.count()
        ? List.of("the rate never starts again: a first cosine of " + first + " of " + length)
        : List.of();
  }

  @Override
  public List<Mistake> besideRate(double lr) {
    return Idle.rising(minLr, lr);
  }
}
