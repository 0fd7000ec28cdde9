package dev.ablate.plan;

import dev.ablate.data.DatasetCatalog;
import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Groups;
import dev.ablate.data.Split;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.SplitSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many examples the first run of a condition has for what.
 *
 * @param train that train
 * @param val that validate; 0 where none do
 * @param test that test; 0 where none do
 * @param stepsPerEpoch optimizer steps of an epoch
 */
public record ExampleCounts(int train, int val, int test, long stepsPerEpoch) {
  /** Counts; empty where it needs data that are not here, or classes are taken away. */
  public static Optional<ExampleCounts> of(ConditionPlan condition, DatasetCatalog catalog) {
    Declaration declaration = condition.declaration();
    if (declaration.ablation().countsClasses()) {
      return Optional.empty();
    }
    Path home = condition.home();
    DatasetInfo info = catalog.describe(declaration.dataset(), home).seen(declaration);
    Optional<SplitSpec> split = declaration.split();
    Optional<Groups> groups = catalog.groups(split, declaration.dataset(), home);
    OptionalInt train = TrainedCount.of(declaration, info, Optional.empty(), groups);
    if (train.isEmpty()) {
      return Optional.empty();
    }
    Optional<Split> grouped = groups.map(each -> TrainedCount.grouped(declaration, each));
    int val =
        grouped
            .map(each -> each.validation().length)
            .or(() -> split.map(each -> Split.valCount(each, info.train())))
            .orElse(0);
    int test =
        grouped
            .map(each -> each.test().length)
            .or(() -> split.map(each -> Split.testCount(each, info.train())))
            .orElse(0);
    return Optional.of(
        new ExampleCounts(
            train.getAsInt(),
            info.val() + val,
            info.test() + test,
            TrainedCount.stepsPerEpoch(declaration, train.getAsInt())));
  }
}
