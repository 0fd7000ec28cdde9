package dev.ablate.part.schedule;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Schedule;
import dev.ablate.part.Short;
import java.util.OptionalDouble;

/** torch.optim.lr_scheduler.OneCycleLR (Smith and Topin 2019). */
@Doc(
    "From max_lr/25 up to max_lr and down to max_lr/250,000, by cosine, step by step (OneCycleLR).")
public record OneCycle(
    @Doc("The highest rate.") @Short @Range(above = 0) double maxLr,
    @Doc("Share of the steps that the rate rises.") @Default("0.3") @Range(min = 0, max = 1)
        double warmup,
    @Doc("Momentum moves between 0.95 and 0.85 against the rate.") @Default("false")
        boolean cycleMomentum)
    implements Schedule {

  private static final double START = 25;
  private static final double END = 1e4;
  private static final double HIGH_MOMENTUM = 0.95;
  private static final double LOW_MOMENTUM = 0.85;

  @Override
  public double rate(Time time) {
    double first = maxLr / START;
    return at(time, first, maxLr, first / END);
  }

  @Override
  public OptionalDouble momentum(Time time) {
    return cycleMomentum
        ? OptionalDouble.of(at(time, HIGH_MOMENTUM, LOW_MOMENTUM, HIGH_MOMENTUM))
        : OptionalDouble.empty();
  }

  @Override
  public boolean setsRate() {
    return true;
  }

  @Override
  public boolean movesMomentum() {
    return cycleMomentum;
  }

  private double at(Time time, double first, double top, double last) {
    double up = warmup * time.steps() - 1;
    double down = time.steps() - 1.0;
    double passed = time.step() - 1.0;
    if (passed <= up) {
      // a warm-up of less than a step has no slope: it starts at the top
      return up > 0 ? HalfCosine.between(first, top, passed / up) : top;
    }
    return HalfCosine.between(top, last, (passed - up) / (down - up));
  }
}
