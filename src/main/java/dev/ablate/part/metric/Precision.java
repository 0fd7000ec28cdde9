package dev.ablate.part.metric;

import dev.ablate.part.Accumulator;
import dev.ablate.part.Doc;
import dev.ablate.part.Metric;
import dev.ablate.part.Short;
import dev.ablate.part.Task;
import dev.ablate.part.Word;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Of the examples taken for a class, the share that is of it: scikit-learn's {@code
 * precision_score(zero_division=0)}, with {@code average="macro"} or of one class.
 *
 * @param of the class by its name, or by its number where classes have none; empty: the mean over
 *     all classes that came or were guessed
 */
@Doc("Share of what is taken for a class that is of it.")
public record Precision(
    @Doc("Of this class alone; without it the mean over all classes.") @Short @Word("class")
        Optional<String> of)
    implements Metric {
  private static final String NAME = "precision";

  @Override
  public String column() {
    return NAME + of.map(name -> "_" + name).orElse("");
  }

  @Override
  public Optional<Metric> named(String column) {
    if (column.equals(NAME)) {
      return Optional.of(new Precision(Optional.empty()));
    }
    return column.startsWith(NAME + "_") && column.length() > NAME.length() + 1
        ? Optional.of(new Precision(Optional.of(column.substring(NAME.length() + 1))))
        : Optional.empty();
  }

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
  public Optional<String> misfit(Setting setting) {
    return of.flatMap(name -> ClassNames.unknown(name, setting));
  }

  @Override
  public Accumulator accumulator(Setting setting) {
    return of.map(name -> ClassNames.number(name, setting))
        .map(c -> new ClassCounts(counts -> OptionalDouble.of(share(counts, c))))
        .orElseGet(
            () ->
                new ClassCounts(
                    counts ->
                        counts.macro(c -> counts.of(c) + counts.as(c) > 0, c -> share(counts, c))));
  }

  private static double share(ClassCounts counts, int c) {
    return counts.as(c) == 0 ? 0 : counts.right(c) / counts.as(c);
  }
}
