package dev.ablate.spec;

import dev.ablate.part.Column;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A random search before a condition is trained (Bergstra and Bengio, Random Search for
 * Hyper-Parameter Optimization, JMLR 2012), with the same draws for every condition.
 *
 * @param trials how many, of every condition
 * @param space how values are drawn, by path
 * @param by what the best trial is best in: at its end, mean over its seeds
 * @param seeds of each trial
 */
@Doc("A random search for every condition, with the same draws, before it is trained and compared.")
public record TuneSpec(
    @Doc(value = "Trials of every condition.", example = "12") @Range(min = 1, max = MOST_TRIALS)
        int trials,
    @Doc(
            value = "How values are drawn, by path; what a condition does not have is left out.",
            example = "{optimizer.adam.lr: {log_uniform: [0.0001, 0.1]}}")
        Map<String, Draw> space,
    @Doc(
            value =
                "A metric over the validation data, at the end of a trial, mean over its seeds.",
            example = "val_accuracy")
        Column by,
    @Doc(value = "Seeds of each trial; never those of the series.", example = "101..102")
        List<Long> seeds) {
  /** More than anybody draws. */
  static final int MOST_TRIALS = 10_000;

  public TuneSpec {
    space = Collections.unmodifiableMap(new LinkedHashMap<>(space));
    seeds = List.copyOf(seeds);
  }
}
