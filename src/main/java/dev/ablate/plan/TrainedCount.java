package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Groups;
import dev.ablate.data.Kept;
import dev.ablate.data.Split;
import dev.ablate.spec.ChanceSource;
import dev.ablate.spec.DataAblation;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.SplitSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How many examples a declaration trains on. */
public final class TrainedCount {
  private TrainedCount() {}

  /**
   * After the split and what is taken away. Where classes or groups decide and the split is drawn,
   * it is the first seed's.
   *
   * @param labels classes of the training part; empty where they are not known
   * @param groups which of them the split keeps together; empty where they are not known
   * @return empty where it needs the labels or the groups and they are not known
   * @throws IllegalArgumentException if the split or the subset does not fit; says why
   */
  public static OptionalInt of(
      Declaration declaration, DatasetInfo info, Optional<int[]> labels, Optional<Groups> groups) {
    if (declaration.split().flatMap(SplitSpec::group).isPresent() && groups.isEmpty()) {
      return OptionalInt.empty();
    }
    int split =
        groups.isPresent()
            ? grouped(declaration, groups.get()).train().length
            : declaration
                .split()
                .map(each -> Split.trainCount(each, info.train()))
                .orElse(info.train());
    DataAblation ablation = declaration.ablation();
    if (!ablation.countsClasses()) {
      return OptionalInt.of(
          ablation.subset().map(subset -> Kept.count(subset, split)).orElse(split));
    }
    return labels.isEmpty() || info.classes().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(kept(declaration, info, labels.get(), groups).split().train().length);
  }

  /** Steps of an epoch over so many examples. */
  static long stepsPerEpoch(Declaration declaration, int examples) {
    int batch = declaration.examplesPerStep();
    return declaration.dropLast() && !declaration.sampling().drawsAgain()
        ? examples / batch
        : (examples + batch - 1L) / batch;
  }

  /** What the first seed trains on. */
  static Kept kept(
      Declaration declaration, DatasetInfo info, int[] labels, Optional<Groups> groups) {
    long seed = firstSeed(declaration);
    DataAblation ablation = declaration.ablation();
    Split split = Split.of(declaration.split(), info.train(), labels, groups, seed);
    return Kept.of(ablation, split, labels, Kept.dropped(ablation, info), seed);
  }

  /** How the first seed splits data with groups. */
  static Split grouped(Declaration declaration, Groups groups) {
    int examples = groups.numbers().length;
    return Split.of(
        declaration.split(), examples, new int[0], Optional.of(groups), firstSeed(declaration));
  }

  private static long firstSeed(Declaration declaration) {
    List<Long> seeds = declaration.seeds().atFirst();
    return seeds.isEmpty() ? 0 : declaration.seed(ChanceSource.SPLIT, seeds.get(0));
  }
}
