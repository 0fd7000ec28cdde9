package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Kept;
import dev.ablate.data.Split;
import dev.ablate.spec.DataAblation;
import dev.ablate.spec.Declaration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How many examples a declaration trains on. */
public final class TrainedCount {
  private TrainedCount() {}

  /**
   * After the split and what is taken away. Where classes decide and the split is drawn, it is the
   * first seed's.
   *
   * @param labels classes of the training part; empty where they are not known
   * @return empty where it needs the labels and they are not known
   * @throws IllegalArgumentException if the split or the subset does not fit; says why
   */
  public static OptionalInt of(Declaration declaration, DatasetInfo info, Optional<int[]> labels) {
    int split =
        declaration.split().map(each -> Split.trainCount(each, info.train())).orElse(info.train());
    DataAblation ablation = declaration.ablation();
    if (!ablation.countsClasses()) {
      return OptionalInt.of(
          ablation.subset().map(subset -> Kept.count(subset, split)).orElse(split));
    }
    return labels.isEmpty() || info.classes().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(kept(declaration, info, labels.get()).split().train().length);
  }

  /** What the first seed trains on. */
  static Kept kept(Declaration declaration, DatasetInfo info, int[] labels) {
    List<Long> seeds = declaration.seeds().atFirst();
    long seed = seeds.isEmpty() ? 0 : seeds.get(0);
    DataAblation ablation = declaration.ablation();
    Split split = Split.of(declaration.split(), info.train(), labels, seed);
    return Kept.of(ablation, split, labels, Kept.dropped(ablation, info), seed);
  }
}
