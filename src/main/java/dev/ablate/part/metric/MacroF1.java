package dev.ablate.part.metric;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Doc;
import dev.ablate.part.Metric;
import dev.ablate.part.Task;
import dev.ablate.part.Word;
import java.util.EnumSet;
import java.util.Set;

/**
 * Mean over the classes of F1 = 2·right / (examples of it + taken for it), over classes that came
 * or were guessed: scikit-learn's {@code f1_score(average="macro", zero_division=0)}.
 */
@Word("macro_f1")
@Doc("Mean over classes of F1, the harmonic mean of precision and recall.")
public record MacroF1() implements Metric {
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
        counts ->
            counts.macro(
                c -> counts.of(c) + counts.as(c) > 0,
                c -> 2 * counts.right(c) / (counts.of(c) + counts.as(c))));
  }
}
