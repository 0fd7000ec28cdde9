package dev.ablate.training;

import dev.ablate.data.Dataset;
import dev.ablate.data.Kept;
import dev.ablate.data.Split;
import dev.ablate.plan.RunPlan;
import dev.ablate.spec.Declaration;

/** Which examples a run trains on, and by which labels. */
final class Ablated {
  private Ablated() {}

  /** After the split, and what is taken away or spoiled. */
  static Kept of(RunPlan plan, Dataset data) {
    Declaration declaration = plan.declaration();
    int[] labels = data.train().labels();
    Split split = Split.of(declaration.split(), data.train().examples(), labels, plan.seed());
    return Kept.of(
        declaration.ablation(),
        split,
        labels,
        Kept.dropped(declaration.ablation(), data.info()),
        plan.seed());
  }
}
