package dev.ablate.run;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Where a training is.
 *
 * @param epoch the epoch, from 1
 * @param share of its steps that are done, from 0 to 1
 * @param loss of the last batch
 * @param accuracy at the last evaluation, over the validation data; empty before the first, and
 *     where targets are numbers
 */
public record Moment(int epoch, double share, OptionalDouble loss, OptionalDouble accuracy) {
  /** What an older version has said does not know all. */
  public Moment {
    loss = loss == null ? OptionalDouble.empty() : loss;
    accuracy = accuracy == null ? OptionalDouble.empty() : accuracy;
  }

  /** Such as {@code epoch 3 of 10}, where it is known how many there are. */
  public String epoch(OptionalInt all) {
    return "epoch " + epoch + (all.isPresent() ? " of " + all.getAsInt() : "");
  }

  /** Loss and accuracy to be put behind an epoch, such as {@code , loss 0.412, accuracy 87.1 %}. */
  public String scores() {
    StringBuilder scores = new StringBuilder();
    loss.ifPresent(each -> scores.append(String.format(Locale.ROOT, ", loss %.4g", each)));
    accuracy.ifPresent(
        each -> scores.append(String.format(Locale.ROOT, ", accuracy %.1f %%", 100 * each)));
    return scores.toString();
  }
}
