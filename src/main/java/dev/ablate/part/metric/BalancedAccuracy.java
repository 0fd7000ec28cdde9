package dev.ablate.part.metric;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Doc;
import dev.ablate.part.Metric;
import dev.ablate.part.Task;
import java.util.EnumSet;
import java.util.Set;

/**
 * Mean over the classes that came of the share that was right: scikit-learn's {@code
 * balanced_accuracy_score}.
 */
@Doc("Mean over classes of the share that is right, so that every class weighs the same.")
public record BalancedAccuracy() implements Metric {
  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public Format format() {
    return Format.SHARE;
  }

  @Override
  public Set<Task> tasks() {
    return EnumSet.of(Task.CLASSIFICATION);
  }

  @Override
  public Accumulator accumulator(Setting setting) {
    return new ClassCounts(
        counts -> counts.macro(c -> counts.of(c) > 0, c -> counts.right(c) / counts.of(c)));
  }
}
