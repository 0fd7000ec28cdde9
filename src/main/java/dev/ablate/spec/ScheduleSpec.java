package dev.ablate.spec;

import java.util.List;
import java.util.Optional;

/**
 * How the learning rate moves. Epoch schedules (all but one_cycle, inverse and warmup) move after
 * each epoch; where the length is given in steps they move after each step.
 */
public sealed interface ScheduleSpec {
  @Doc("Multiply by 'factor' after every 'every' epochs (StepLR).")
  record Step(
      @Doc("Epochs between changes.") @Short @Range(min = 1) int every,
      @Doc("What the rate is multiplied by.") @Default("0.1") @Range(min = 0) double factor)
      implements ScheduleSpec {}

  @Doc("Multiply by 'factor' after each of these epochs (MultiStepLR).")
  record MultiStep(
      @Doc("Epochs after which the rate changes.") @Short @Range(min = 1) List<Integer> epochs,
      @Doc("What the rate is multiplied by.") @Default("0.1") @Range(min = 0) double factor)
      implements ScheduleSpec {
    /** Copies the list. */
    public MultiStep {
      epochs = List.copyOf(epochs);
    }
  }

  @Doc("Multiply by 'factor' after every epoch (ExponentialLR).")
  record Exponential(@Doc("What the rate is multiplied by.") @Short @Range(min = 0) double factor)
      implements ScheduleSpec {}

  @Doc("Half a cosine from the rate to 'min_lr' over all epochs (CosineAnnealingLR).")
  record Cosine(@Doc("The rate at the end.") @Default("0") @Range(min = 0) double minLr)
      implements ScheduleSpec {}

  @Doc(
      "From max_lr/25 up to max_lr and down to max_lr/250,000, by cosine, step by step (OneCycleLR).")
  record OneCycle(
      @Doc("The highest rate.") @Short @Range(above = 0) double maxLr,
      @Doc("Share of the steps that the rate rises.") @Default("0.3") @Range(min = 0, max = 1)
          double warmup,
      @Doc("Momentum moves between 0.95 and 0.85 against the rate.") @Default("false")
          boolean cycleMomentum)
      implements ScheduleSpec {}

  @Doc("lr · (1 + gamma · step)^-power, step by step (Caffe's 'inv').")
  record Inverse(
      @Doc("How fast.") @Range(min = 0) double gamma,
      @Doc("How steep.") @Range(min = 0) double power)
      implements ScheduleSpec {}

  @Doc("Linear from start · lr to lr over the first steps, then another schedule (LinearLR).")
  record Warmup(
      @Doc("Steps until the full rate.") @Short @Range(min = 1) int steps,
      @Doc("Share of the rate at the first step.")
          @Default("0.3333333333333333")
          @Range(above = 0, max = 1)
          double start,
      @Doc("The schedule whose rate is scaled; without it the rate stays.")
          Optional<ScheduleSpec> then)
      implements ScheduleSpec {}

  @Doc(
      "Multiply by 'factor' when 'metric' has not improved for 'patience' evaluations (ReduceLROnPlateau).")
  record Plateau(
      @Doc("What must improve.") @Default("val_loss") Metric metric,
      @Doc("What the rate is multiplied by.") @Default("0.1") @Range(min = 0, below = 1)
          double factor,
      @Doc("Evaluations without improvement that are let pass.") @Default("10") @Range(min = 0)
          int patience,
      @Doc("The relative change that counts as improvement.") @Default("1e-4") @Range(min = 0)
          double threshold,
      @Doc("The rate never falls below this.") @Default("0") @Range(min = 0) double minLr)
      implements ScheduleSpec {}
}
