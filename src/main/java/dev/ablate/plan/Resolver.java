package dev.ablate.plan;

import dev.ablate.data.DatasetCatalog;
import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Extent;
import dev.ablate.data.Groups;
import dev.ablate.data.fitted.Table;
import dev.ablate.part.Column;
import dev.ablate.part.Layer;
import dev.ablate.part.Shape;
import dev.ablate.part.layer.EmbeddedColumns;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.yaml.Binder;
import dev.ablate.yaml.LayerNames;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds a condition's tree, infers its shapes and checks it across its fields. */
final class Resolver {
  /** The name of the layer that embeds categories. */
  private static final String COLUMNS = "columns";

  private final Descriptions descriptions;
  private final Problems problems;
  private final Map<Path, String> extendedBy;

  Resolver(DatasetCatalog catalog, Problems problems) {
    this(new Descriptions(catalog), problems, new LinkedHashMap<>());
  }

  private Resolver(Descriptions descriptions, Problems problems, Map<Path, String> extendedBy) {
    this.descriptions = descriptions;
    this.problems = problems;
    this.extendedBy = extendedBy;
  }

  /** The same with what it knows of the data, which tells what is wrong to another collector. */
  Resolver telling(Problems other) {
    return new Resolver(descriptions.untold(), other, extendedBy);
  }

  /** Notes how the files came in that a named one extends and that were not named. */
  void extendedBy(PlannedFile source, List<PlannedFile> named) {
    for (PlannedFile child = source; child.parent().isPresent(); child = child.parent().get()) {
      PlannedFile parent = child.parent().get();
      if (!named.contains(parent)) {
        Place place = child.file().base().orElseThrow().place();
        extendedBy.putIfAbsent(parent.path(), Sources.extendedBy(place));
      }
    }
  }

  /**
   * What a condition is.
   *
   * @param declaration with all its seeds
   * @param network with its shapes
   */
  record Resolution(Declaration declaration, NetworkPlan network) {}

  Optional<Resolution> resolve(Condition condition) {
    String file = condition.source().file().file();
    Problems told =
        problems.seenFrom(
            problem -> {
              boolean elsewhere = !problem.place().file().equals(file);
              String where =
                  condition.base() ? "the file's base" : "condition '" + condition.name() + "'";
              String way = "in " + where + (elsewhere ? " of " + file : "");
              String extended = extendedBy.getOrDefault(condition.source().path(), "");
              return condition.base() && !elsewhere
                  ? problem.through(extended)
                  : problem.through(way + (extended.isEmpty() ? "" : ", " + extended));
            });
    MapNode tree = condition.tree();
    Map<String, Place> layers = Map.of();
    if (tree.value("layers").orElse(null) instanceof ListNode list) {
      LayerNames.check(list, told);
      layers = LayerNames.places(list);
    }
    Optional<Declaration> bound = Binder.bind(Declaration.class, tree, told);
    if (bound.isEmpty()) {
      if (tree.value("epochs").isEmpty() && tree.value("steps").isEmpty()) {
        told.error(tree.place(), TrainingChecks.NO_LENGTH);
      }
      return Optional.empty();
    }
    Path home = condition.source().home();
    Declaration declaration = descriptions.withTask(bound.get(), home);
    Places places = new Places(tree, layers);
    int before = problems.errors();
    Optional<DatasetInfo> stored = descriptions.info(declaration.dataset(), home, places, told);
    stored.ifPresent(data -> new AugmentChecks(declaration, places, told).run(data));
    Optional<DatasetInfo> info = stored.map(each -> each.seen(declaration));
    Optional<NetworkPlan> network =
        info.flatMap(
            i -> Shapes.infer(new Shape(i.shape()), layers(i, declaration), places::layer, told));
    Optional<int[]> labels =
        info.isPresent() ? descriptions.labels(declaration, home, places, told) : Optional.empty();
    Map<Column.Data, int[]> heldOut =
        labels.isPresent() ? descriptions.heldOut(declaration, home, places, told) : Map.of();
    Optional<Groups> groups =
        info.isPresent() ? descriptions.groups(declaration, home, places, told) : Optional.empty();
    Optional<Extent> extent =
        info.isPresent() ? descriptions.extent(declaration, home, places, told) : Optional.empty();
    Optional<Extent> targets =
        info.isPresent() ? descriptions.targets(declaration, home, places, told) : Optional.empty();
    Checks.check(
        new CheckContext(
            declaration, info, network, places, home, labels, heldOut, groups, extent, targets),
        told);
    return network.isPresent() && problems.errors() == before
        ? Optional.of(new Resolution(declaration, network.get()))
        : Optional.empty();
  }

  /** What is declared, behind the vectors of embedded categories. */
  private static List<Layer> layers(DatasetInfo info, Declaration declaration) {
    if (!(info.encoding().orElse(null) instanceof Table table) || table.embed() == 0) {
      return declaration.layers();
    }
    List<Layer> layers = new ArrayList<>(declaration.layers());
    layers.add(0, new EmbeddedColumns(Optional.of(COLUMNS), table.embedded(), table.embed()));
    return layers;
  }
}
