package dev.ablate.part.schedule;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Schedule;
import dev.ablate.part.Short;
import java.util.List;

/** torch.optim.lr_scheduler.MultiStepLR. */
@Doc("Multiply by 'factor' after each of these epochs (MultiStepLR).")
public record MultiStep(
    @Doc("Epochs after which the rate changes.") @Short @Range(min = 1) List<Integer> epochs,
    @Doc("What the rate is multiplied by.") @Default("0.1") @Range(min = 0) double factor)
    implements Schedule {

  public MultiStep {
    epochs = List.copyOf(epochs);
  }

  @Override
  public List<Mistake> mistakes() {
    for (int i = 1; i < epochs.size(); i++) {
      if (epochs.get(i) <= epochs.get(i - 1)) {
        return List.of(new Mistake("epochs", "the epochs of multi_step must rise: " + epochs));
      }
    }
    return List.of();
  }

  @Override
  public double rate(Time time) {
    long changes = epochs.stream().filter(change -> change <= time.passed()).count();
    return time.lr() * StrictMath.pow(factor, changes);
  }

  @Override
  public List<String> warnings(Length length) {
    return Idle.either(
        epochs.stream().allMatch(epoch -> epoch >= length.count()),
        epochs + " of " + length,
        factor == 1,
        Idle.FACTOR);
  }
}
