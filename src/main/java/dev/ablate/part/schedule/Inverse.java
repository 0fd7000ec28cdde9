package dev.ablate.part.schedule;

import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Schedule;
import java.util.List;

/** Caffe's learning rate policy inv. */
@Doc("lr · (1 + gamma · step)^-power, step by step (Caffe's 'inv').")
public record Inverse(
    @Doc("How fast.") @Range(min = 0) double gamma, @Doc("How steep.") @Range(min = 0) double power)
    implements Schedule {

  @Override
  public double rate(Time time) {
    return time.lr() * StrictMath.pow(1 + gamma * (time.step() - 1), -power);
  }

  @Override
  public List<String> warnings(Length length) {
    return Idle.first(gamma == 0 || power == 0, "gamma or power is 0", false, "");
  }
}
