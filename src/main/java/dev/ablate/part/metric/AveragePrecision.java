package dev.ablate.part.metric;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Doc;
import dev.ablate.part.Metric;
import dev.ablate.part.Task;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Σ (rise of recall)·precision over falling thresholds; of two classes for the second, of more the
 * mean of each against the rest: scikit-learn's {@code average_precision_score(average="macro")},
 * which is 0 for a class without examples.
 */
@Doc(
    "Area under precision over recall; of more than two classes the mean of each against the rest.")
public record AveragePrecision() implements Metric {
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
    return new ClassScores(setting.size(), AveragePrecision::area);
  }

  private static OptionalDouble area(ClassScores.Ranked ranked) {
    if (ranked.positives() == 0) {
      return OptionalDouble.of(0);
    }
    double sum = 0;
    double positives = 0;
    double all = 0;
    for (ClassScores.Step step : ranked.steps()) {
      positives += step.positives();
      all += step.positives() + step.negatives();
      sum += (double) step.positives() / ranked.positives() * (positives / all);
    }
    return OptionalDouble.of(sum);
  }
}
