package dev.ablate.part.schedule;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Schedule;
import java.util.List;

/** torch.optim.lr_scheduler.CosineAnnealingLR (Loshchilov and Hutter 2017). */
@Doc("Half a cosine from the rate to 'min_lr' over all epochs (CosineAnnealingLR).")
public record Cosine(@Doc("The rate at the end.") @Default("0") @Range(min = 0) double minLr)
    implements Schedule {

  @Override
  public double rate(Time time) {
    return HalfCosine.between(time.lr(), minLr, (double) time.passed() / time.length());
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
