package dev.ablate.plan;

import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.Declaration;
import java.util.List;
import java.util.Optional;

/** Declarations with one thing changed. */
final class Declarations {
  private Declarations() {}

  static Declaration withSeeds(Declaration d, List<Long> seeds) {
    return with(d, d.dataset(), seeds, d.initialWeights());
  }

  static Declaration withFiles(
      Declaration d, DatasetSpec dataset, Optional<String> initialWeights) {
    return with(d, dataset, d.seeds(), initialWeights);
  }

  private static Declaration with(
      Declaration d, DatasetSpec dataset, List<Long> seeds, Optional<String> initialWeights) {
    return new Declaration(
        dataset,
        d.split(),
        d.augment(),
        d.layers(),
        d.init(),
        d.loss(),
        d.optimizer(),
        d.schedule(),
        d.penalty(),
        d.clipGradients(),
        d.batchSize(),
        d.sampling(),
        d.dropLast(),
        d.epochs(),
        d.steps(),
        seeds,
        d.earlyStopping(),
        d.select(),
        d.evaluate(),
        d.metrics(),
        d.onDivergence(),
        d.numerics(),
        d.threads(),
        initialWeights,
        d.recordSteps());
  }
}
