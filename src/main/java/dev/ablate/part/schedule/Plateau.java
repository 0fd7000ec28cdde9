package dev.ablate.part.schedule;

import dev.ablate.part.BestSoFar;
import dev.ablate.part.Column;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Schedule;
import java.util.List;

/** torch.optim.lr_scheduler.ReduceLROnPlateau. */
@Doc(
    "Multiply by 'factor' when 'metric' has not improved for 'patience' evaluations"
        + " (ReduceLROnPlateau).")
public record Plateau(
    @Doc("What must improve.") @Default("val_loss") Column metric,
    @Doc("What the rate is multiplied by.") @Default("0.1") @Range(min = 0, below = 1)
        double factor,
    @Doc("Evaluations without improvement that are let pass.") @Default("10") @Range(min = 0)
        int patience,
    @Doc("The relative change that counts as improvement.") @Default("1e-4") @Range(min = 0)
        double threshold,
    @Doc("The rate never falls below this.") @Default("0") @Range(min = 0) double minLr)
    implements Schedule {

  @Override
  public double rate(Time time) {
    double rate = time.lr();
    BestSoFar best = new BestSoFar(metric.metric().higherIsBetter());
    int waited = 0;
    for (double value : time.measured(metric)) {
      if (best.improves(value, 0, threshold)) {
        waited = 0;
      } else if (++waited > patience) {
        rate = Math.min(rate, Math.max(rate * factor, minLr));
        waited = 0;
      }
    }
    return rate;
  }

  @Override
  public List<Column> follows() {
    return List.of(metric);
  }

  @Override
  public List<String> warnings(Length length) {
    // The first evaluation is the best so far; patience + 1 worse ones follow before a change.
    return Idle.first(
        length.evaluations() > 0 && length.evaluations() <= patience + 1L,
        "a patience of " + patience + " in " + length.evaluations() + " evaluations",
        false,
        "");
  }

  @Override
  public List<Mistake> besideRate(double lr) {
    return minLr > lr
        ? List.of(
            new Mistake("min_lr", "the rate never changes: min_lr is above the optimizer's lr"))
        : List.of();
  }
}
