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
 * @param values its value in each seed; not a number where one of its conditions has none
 * @param sampled where it is of sampled orders, with their chance
 */
record Contrast(
    About about,
    List<String> parts,
    Set<Long> cells,
    double[] values,
    Optional<Shapley.Contribution> sampled) {
  Contrast {
    parts = List.copyOf(parts);
    cells = Set.copyOf(cells);
  }

  Differences differences() {
    return sampled.map(Shapley.Contribution::overSeeds).orElseGet(() -> Differences.of(values));
  }
}
