package dev.ablate.part.metric;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Doc;
import dev.ablate.part.Metric;
import dev.ablate.part.Task;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The area under the curve of true against false positives; of two classes for the second, of more
 * the mean of each against the rest: scikit-learn's {@code roc_auc_score(multi_class="ovr",
 * average="macro")}. It is not defined where a class has no example, or all of them.
 */
@Doc("Area under the ROC curve; of more than two classes the mean of each against the rest.")
public record Auroc() implements Metric {
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
  public boolean needsScores() {
    return true;
  }

  @Override
  public Accumulator accumulator(Setting setting) {
    return new ClassScores(setting.size(), Auroc::area);
  }

  /** By ranks (Mann and Whitney): equal scores count half. */
  private static OptionalDouble area(ClassScores.Ranked ranked) {
    double above = 0;
    double negatives = 0;
    for (ClassScores.Step step : ranked.steps()) {
      above += step.positives() * (ranked.negatives() - negatives - step.negatives() / 2.0);
      negatives += step.negatives();
    }
    double pairs = (double) ranked.positives() * ranked.negatives();
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(above / pairs);
  }
}
