package dev.ablate.plan;

import dev.ablate.data.DatasetCatalog;
import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Extent;
import dev.ablate.data.Groups;
import dev.ablate.part.Column;
import dev.ablate.problem.Problem;
import dev.ablate.problem.Problems;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Target;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the data sets of a series look like; what is wrong with one is told once. */
final class Descriptions {
  private final DatasetCatalog catalog;
  private final Map<List<Object>, Description> known;
  private final Set<List<Object>> told = new HashSet<>();

  /** Of a data set, or what is wrong with it. */
  private record Description(Optional<DatasetInfo> info, List<Problem> problems) {}

  Descriptions(DatasetCatalog catalog) {
    this(catalog, new LinkedHashMap<>());
  }

  private Descriptions(DatasetCatalog catalog, Map<List<Object>, Description> known) {
    this.catalog = catalog;
    this.known = known;
  }

  /** The same, none of whose problems was told yet. */
  Descriptions untold() {
    return new Descriptions(catalog, known);
  }

  /** The declaration with its data's task, where the loss has to say it. */
  Declaration withTask(Declaration declaration, Path home) {
    return TaskOfLoss.said(declaration, dataset -> description(dataset, home).info)
        .map(dataset -> Declarations.withFiles(declaration, dataset, declaration.initialWeights()))
        .orElse(declaration);
  }

  /** What a data set looks like. */
  Optional<DatasetInfo> info(DatasetSpec dataset, Path home, Places places, Problems problems) {
    Description description = description(dataset, home);
    if (told.add(List.of(dataset, home))) {
      tell(description.problems, home, places, problems);
    }
    return description.info;
  }

  private Description description(DatasetSpec dataset, Path home) {
    return known.computeIfAbsent(
        List.of(dataset, home),
        key -> {
          try {
            return new Description(Optional.of(catalog.describe(dataset, home)), List.of());
          } catch (ProblemsException e) {
            return new Description(Optional.empty(), e.problems());
          }
        });
  }

  /**
   * The classes of the training examples, where it costs little to know them. A person's own data
   * are read for them, so that what is wrong in them is told before anything is trained.
   */
  Optional<int[]> labels(Declaration declaration, Path home, Places places, Problems problems) {
    DatasetSpec dataset = declaration.dataset();
    boolean counts = !declaration.ablation().nothing();
    if (!counts
        && !dataset.own()
        && declaration.split().isEmpty()
        && dataset.preparation().limit().isEmpty()) {
      return Optional.empty();
    }
    try {
      return counts ? catalog.allLabels(dataset, home) : catalog.labels(dataset, home);
    } catch (ProblemsException e) {
      if (told.add(List.of("labels", dataset, home))) {
        tell(e.problems(), home, places, problems);
      }
      return Optional.empty();
    }
  }

  /** The same of the data's own other parts. */
  Map<Column.Data, int[]> heldOut(
      Declaration declaration, Path home, Places places, Problems problems) {
    DatasetSpec dataset = declaration.dataset();
    Map<Column.Data, int[]> found = new EnumMap<>(Column.Data.class);
    try {
      for (Column.Data part : List.of(Column.Data.VAL, Column.Data.TEST)) {
        catalog.labels(dataset, home, part).ifPresent(labels -> found.put(part, labels));
      }
    } catch (ProblemsException e) {
      if (told.add(List.of("labels", dataset, home))) {
        tell(e.problems(), home, places, problems);
      }
    }
    return found;
  }

  /** The numbers of a person's own examples, where a network takes them for whole ones. */
  Optional<Extent> extent(Declaration declaration, Path home, Places places, Problems problems) {
    DatasetSpec dataset = declaration.dataset();
    if (!dataset.own() || TokenChecks.seeing(declaration).isEmpty()) {
      return Optional.empty();
    }
    try {
      return catalog.extent(dataset, home);
    } catch (ProblemsException e) {
      if (told.add(List.of("extent", dataset, home))) {
        tell(e.problems(), home, places, problems);
      }
      return Optional.empty();
    }
  }

  /** The numbers that are to be predicted, where the loss takes only some for targets. */
  Optional<Extent> targets(Declaration declaration, Path home, Places places, Problems problems) {
    DatasetSpec dataset = declaration.dataset();
    if (!dataset.own()
        || declaration.target() == Target.INPUT
        || declaration.loss().targets().isEmpty()) {
      return Optional.empty();
    }
    try {
      return catalog.targets(dataset, home);
    } catch (ProblemsException e) {
      if (told.add(List.of("targets", dataset, home))) {
        tell(e.problems(), home, places, problems);
      }
      return Optional.empty();
    }
  }

  /** Which training examples the split is to keep together, where it names a group. */
  Optional<Groups> groups(Declaration declaration, Path home, Places places, Problems problems) {
    DatasetSpec dataset = declaration.dataset();
    try {
      return catalog.groups(declaration.split(), dataset, home);
    } catch (ProblemsException e) {
      if (told.add(List.of("groups", declaration.split(), dataset, home))) {
        tell(e.problems(), home, places, problems, "split", "group");
      }
      return Optional.empty();
    }
  }

  private static void tell(
      List<Problem> found, Path home, Places places, Problems problems, String... otherwise) {
    for (Problem problem : found) {
      problems.add(
          problem.place().line() > 0
              ? problem
              : new Problem(
                  problem.severity(),
                  places.ofData(problem.message(), home, otherwise),
                  problem.message(),
                  problem.suggestion(),
                  problem.chain()));
    }
  }
}
