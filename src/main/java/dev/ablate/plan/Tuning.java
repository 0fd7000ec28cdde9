package dev.ablate.plan;

import dev.ablate.part.Column;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A search for a condition's values.
 *
 * @param by what the best trial is best in
 * @param seeds of each trial
 * @param trials in order
 * @param chosen the best; empty until it is known, and where all trials diverged
 */
public record Tuning(Column by, List<Long> seeds, List<Trial> trials, Optional<Trial> chosen) {
  public Tuning {
    seeds = List.copyOf(seeds);
    trials = List.copyOf(trials);
  }

  /** The paths that are searched. */
  Set<String> paths() {
    return trials.get(0).values().keySet();
  }

  /** The same search where a trial was found to be the best. */
  Tuning choosing(Trial best) {
    return new Tuning(by, seeds, trials, Optional.of(best));
  }

  /** The search as run.json tells it: {@code trial 7 of 12 by val_accuracy}. */
  Optional<String> words() {
    return chosen.map(best -> "trial " + best.number() + " of " + trials.size() + " by " + by);
  }
}
