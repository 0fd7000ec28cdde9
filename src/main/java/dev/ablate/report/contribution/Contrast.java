package dev.ablate.report.contribution;

import dev.ablate.report.contribution.Effect.About;
import dev.ablate.statistics.Differences;
import dev.ablate.statistics.Shapley;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A number of a design that is made of several conditions, before it is judged.
 *
 * @param about what it is
 * @param parts the components that it is of, in order
 * @param cells the combinations of components that it is made of
 * @param values its value in each run; not a number where one of its conditions has none
 * @param shared examples held out over examples trained on, where runs are of folds; else 0
 * @param sampled where it is of sampled orders, with their chance
 */
record Contrast(
    About about,
    List<String> parts,
    Set<Long> cells,
    double[] values,
    double shared,
    Optional<Shapley.Contribution> sampled) {
  Contrast {
    parts = List.copyOf(parts);
    cells = Set.copyOf(cells);
  }

  Differences differences() {
    return sampled.map(Shapley.Contribution::overSeeds).orElseGet(() -> of(values));
  }

  /** The differences of some of its runs, corrected for the examples that folds share. */
  Differences of(double[] some) {
    return Differences.of(some).sharing(shared);
  }
}
