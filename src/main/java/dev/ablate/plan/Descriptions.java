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
import java.util.function.Consumer;
import java.util.function.Supplier;

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
    return read(
        List.of("labels", dataset, home),
        () -> counts ? catalog.allLabels(dataset, home) : catalog.labels(dataset, home),
        found -> tell(found, home, places, problems));
  }

  /** The same of the data's own other parts. */
  Map<Column.Data, int[]> heldOut(
      Declaration declaration, Path home, Places places, Problems problems) {
    DatasetSpec dataset = declaration.dataset();
    Map<Column.Data, int[]> found = new EnumMap<>(Column.Data.class);
    for (Column.Data part : List.of(Column.Data.VAL, Column.Data.TEST)) {
      read(
              List.of("labels", dataset, home),
              () -> catalog.labels(dataset, home, part),
              wrong -> tell(wrong, home, places, problems))
          .ifPresent(labels -> found.put(part, labels));
    }
    return found;
  }

  /** The numbers of a person's own examples, where a network takes them for whole ones. */
  Optional<Extent> extent(Declaration declaration, Path home, Places places, Problems problems) {
    DatasetSpec dataset = declaration.dataset();
    if (!dataset.own() || TokenChecks.seeing(declaration).isEmpty()) {
      return Optional.empty();
    }
    return read(
        List.of("extent", dataset, home),
        () -> catalog.extent(dataset, home),
        found -> tell(found, home, places, problems));
  }

  /** The numbers that are to be predicted, where the loss takes only some for targets. */
  Optional<Extent> targets(Declaration declaration, Path home, Places places, Problems problems) {
    DatasetSpec dataset = declaration.dataset();
    if (!dataset.own()
        || declaration.target() == Target.INPUT
        || declaration.loss().targets().isEmpty()) {
      return Optional.empty();
    }
    return read(
        List.of("targets", dataset, home),
        () -> catalog.targets(dataset, home),
        found -> tell(found, home, places, problems));
  }

  /** Which training examples the split is to keep together, where it names a group. */
  Optional<Groups> groups(Declaration declaration, Path home, Places places, Problems problems) {
    DatasetSpec dataset = declaration.dataset();
    return read(
        List.of("groups", declaration.split(), dataset, home),
        () -> catalog.groups(declaration.split(), dataset, home),
        found -> tell(found, home, places, problems, "split", "group"));
  }

  /** What is asked of the catalog; what is wrong with it is told once. */
  private <T> Optional<T> read(
      List<Object> what, Supplier<Optional<T>> asked, Consumer<List<Problem>> tell) {
    try {
      return asked.get();
    } catch (ProblemsException e) {
      if (told.add(what)) {
        tell.accept(e.problems());
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
