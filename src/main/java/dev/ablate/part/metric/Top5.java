package dev.ablate.part.metric;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Batch;
import dev.ablate.part.Doc;
import dev.ablate.part.Metric;
import dev.ablate.part.Outputs;
import dev.ablate.part.Task;
import dev.ablate.part.Word;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The share of the examples whose label is among the five largest outputs, of equals the first:
 * scikit-learn's {@code top_k_accuracy_score(k=5)}, which takes the last of equals.
 */
@Word("top_5")
@Doc("Share of the examples whose label is among the five largest outputs.")
public record Top5() implements Metric {
  private static final int COUNT = 5;

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
  public Optional<String> misfit(Setting setting) {
    return setting.size() <= COUNT
        ? Optional.of("it is always 1, for there are only " + setting.size() + " classes")
        : Optional.empty();
  }

  @Override
  public Accumulator accumulator(Setting setting) {
    return Accumulator.mean(Top5::of);
  }

  private static double of(Batch batch) {
    int hits = 0;
    for (int i = 0; i < batch.examples(); i++) {
      if (before(batch.outputs(), i, batch.labels()[i]) < COUNT) {
        hits++;
      }
    }
    return (double) hits / batch.examples();
  }

  /** How many classes come before one. What is no number counts as largest. */
  private static int before(Outputs outputs, int example, int label) {
    float own = outputs.value(example, label);
    int before = 0;
    for (int c = 0; c < outputs.width(); c++) {
      float other = outputs.value(example, c);
      boolean equal = other == own || (Float.isNaN(other) && Float.isNaN(own));
      boolean larger = other > own || (Float.isNaN(other) && !Float.isNaN(own));
      if (larger || (equal && c < label)) {
        before++;
      }
    }
    return before;
  }
}
