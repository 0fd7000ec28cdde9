package dev.ablate.training;

import dev.ablate.data.Dataset;
import dev.ablate.data.Groups;
import dev.ablate.data.Kept;
import dev.ablate.data.Split;
import dev.ablate.data.fitted.Fitted;
import dev.ablate.plan.RunPlan;
import dev.ablate.spec.ChanceSource;
import dev.ablate.spec.Declaration;
import java.util.Optional;

/**
 * The data of a run as its network sees them.
 *
 * @param data after what was found in the training examples, and what was spoiled
 * @param split what trains, validates and tests, after what was taken away
 * @param fitted what was found in the training examples; empty where nothing was to be found
 */
record TrainingData(Dataset data, Split split, Optional<Fitted> fitted) {

  static TrainingData of(RunPlan plan, Dataset whole) {
    Declaration declaration = plan.declaration();
    int[] labels = whole.train().labels();
    int examples = whole.train().examples();
    long seed = plan.seed(ChanceSource.SPLIT);
    Optional<Groups> groups =
        Groups.of(declaration.split(), declaration.dataset(), plan.home(), examples);
    Split split = Split.of(declaration.split(), examples, labels, groups, seed);
    Kept kept =
        Kept.of(
            declaration.ablation(),
            split,
            labels,
            Kept.dropped(declaration.ablation(), whole.info()),
            seed);
    Optional<Fitted> fitted = whole.fit(kept.split().train());
    Dataset seen = fitted.map(whole::encoded).orElse(whole);
    return new TrainingData(seen.learnedBy(kept.labels()).seen(declaration), kept.split(), fitted);
  }
}
