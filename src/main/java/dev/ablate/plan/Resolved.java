package dev.ablate.plan;

import dev.ablate.data.DatasetCatalog;
import dev.ablate.part.Parts;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.problem.ProblemsException;
import dev.ablate.yaml.ExperimentFile;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.Printer;
import dev.ablate.yaml.ScalarNode;
import dev.ablate.yaml.Unbinder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run's {@code spec.yaml}: its declaration with nothing left to default, every layer's name, its
 * seed, and the digests of its files. It is an experiment's file like any other, called {@code
 * <experiment>.<condition>}; the key {@code resolved} says which run it was.
 */
public final class Resolved {
  static final String KEY = "resolved";
  static final String FILE = "spec.yaml";
  static final String TUNED = "tuned";
  private static final String PLUGINS = "plugins";

  private Resolved() {}

  /** The text of a run, the same on every machine and for every results folder. */
  public static String write(RunPlan plan, RunDigests digests) {
    MapNode resolved = MapNode.empty(Place.of(FILE));
    resolved = with(resolved, "experiment", plan.experiment());
    resolved = with(resolved, "condition", plan.condition());
    if (plan.tuned().isPresent()) {
      resolved = with(resolved, TUNED, plan.tuned().get());
    }
    if (hasPaths(plan)) {
      resolved = with(resolved, RunHome.KEY, RunHome.write(plan.home()));
    }
    MapNode files = with(MapNode.empty(Place.of(FILE)), "dataset", digests.dataset());
    if (digests.initialWeights().isPresent()) {
      files = with(files, "initial_weights", digests.initialWeights().get());
    }
    if (!digests.plugins().isEmpty()) {
      MapNode plugins = MapNode.empty(Place.of(FILE));
      for (Map.Entry<String, String> plugin : digests.plugins().entrySet()) {
        plugins = with(plugins, plugin.getKey(), plugin.getValue());
      }
      files = files.with(PLUGINS, plugins);
    }
    resolved = resolved.with("digests", files);
    MapNode heading = with(MapNode.empty(Place.of(FILE)), "name", name(plan));
    MapNode declaration = Unbinder.tree(Declarations.ofRun(plan.declaration(), plan.key()));
    return Printer.print(heading.with(KEY, resolved)) + Printer.print(declaration);
  }

  /** An experiment's name, also of a trial, whose folder has slashes. */
  private static String name(RunPlan plan) {
    return plan.experiment() + "." + plan.condition().replace('/', '.');
  }

  /**
   * The run of a text that {@link #write} made.
   *
   * @param home the folder that its paths are relative to
   * @throws dev.ablate.problem.ProblemsException where the text is not such a one
   */
  public static RunPlan read(String text, Path home, DatasetCatalog catalog) {
    return read(text, home, Optional.empty(), catalog);
  }

  /**
   * The same where its files were brought to another machine.
   *
   * @param initialWeights the file that it starts from; empty where it lies as the text says
   */
  public static RunPlan read(
      String text, Path home, Optional<Path> initialWeights, DatasetCatalog catalog) {
    Problems problems = new Problems();
    Sources sources = new Sources(problems);
    Optional<ExperimentFile> file =
        sources
            .file(FILE, text)
            .map(
                read ->
                    initialWeights
                        .map(weights -> read.with(DeclaredPaths.startingFrom(read.body(), weights)))
                        .orElse(read));
    Optional<PlannedFile> source =
        file.flatMap(f -> sources.source(home.resolve(FILE).toAbsolutePath(), f, home));
    problems.throwIfErrors();
    List<RunPlan> runs =
        new SeriesBuilder(PlanOptions.NONE, catalog, problems)
            .build(List.of(source.orElseThrow()))
            .runs();
    if (runs.size() != 1) {
      problems.error(Place.of(FILE), "a resolved run is one condition with one seed");
    }
    problems.throwIfErrors();
    RunPlan run = runs.get(0);
    Optional<MapNode> resolved = file.orElseThrow().resolved();
    return new RunPlan(
        text(resolved, "experiment").orElse(run.experiment()),
        text(resolved, "condition").orElse(run.condition()),
        run.key(),
        run.declaration(),
        run.network(),
        home,
        text(resolved, TUNED));
  }

  /** The digests that a file was resolved with; empty in a file that a person wrote. */
  static Optional<RunDigests> digests(ExperimentFile file) {
    Optional<MapNode> digests =
        file.resolved()
            .flatMap(resolved -> resolved.value("digests"))
            .map(node -> node instanceof MapNode map ? map : null);
    return text(digests, "dataset")
        .map(dataset -> new RunDigests(dataset, text(digests, "initial_weights"), plugins(file)));
  }

  private static Map<String, String> plugins(ExperimentFile file) {
    Map<String, String> plugins = new LinkedHashMap<>();
    file.resolved()
        .flatMap(resolved -> resolved.value("digests"))
        .flatMap(digests -> digests instanceof MapNode map ? map.value(PLUGINS) : Optional.empty())
        .ifPresent(
            node -> {
              if (node instanceof MapNode map) {
                map.keys()
                    .forEach(name -> plugins.put(name, text(Optional.of(map), name).orElse("")));
              }
            });
    return plugins;
  }

  /** Tells the plug-ins that a run was made with and that are not here. */
  static void checkPlugins(ExperimentFile file, Problems problems) {
    List<String> here =
        Parts.current().plugins().stream().map(origin -> origin.plugin().name()).toList();
    for (String name : plugins(file).keySet()) {
      if (!here.contains(name)) {
        problems.error(
            file.resolved().orElseThrow().placeOf("digests"),
            "this run was made with the plug-in '"
                + name
                + "', which is not here; put its jar into a folder and say --plugins FOLDER");
      }
    }
  }

  /** Warns where a run's files are not those that it was resolved with. */
  static void compare(
      ExperimentFile file, List<RunPlan> runs, DatasetCatalog catalog, Problems problems) {
    Optional<RunDigests> recorded = digests(file);
    if (recorded.isEmpty() || runs.isEmpty()) {
      return;
    }
    try {
      if (!RunDigests.of(runs.get(0), catalog).equals(recorded.get())) {
        problems.warning(
            file.resolved().orElseThrow().placeOf("digests"),
            "the data, the initial weights or a plug-in are not those of the recorded run: expect"
                + " other numbers");
      }
    } catch (ProblemsException e) {
      return; // what is missing is told when it is wanted
    }
  }

  private static Optional<String> text(Optional<MapNode> map, String key) {
    Optional<Node> node = map.flatMap(m -> m.value(key));
    return node.map(n -> n instanceof ScalarNode scalar ? scalar.text() : null);
  }

  private static MapNode with(MapNode map, String key, String value) {
    Place place = Place.of(FILE);
    return map.with(key, new ScalarNode(place, value, ScalarNode.Style.QUOTED));
  }

  private static boolean hasPaths(RunPlan plan) {
    MapNode tree = (MapNode) Unbinder.tree(plan.declaration()).value("dataset").orElseThrow();
    boolean datasetPath =
        DeclaredPaths.IN_DATASET.stream().anyMatch(key -> tree.value(key).isPresent());
    return datasetPath || plan.declaration().initialWeights().isPresent();
  }

  /** Whether the keys of the block are known. */
  static void check(ExperimentFile file, Problems problems) {
    List<String> known = List.of("experiment", "condition", TUNED, RunHome.KEY, "digests");
    Map<String, MapNode.Entry> entries = file.resolved().map(MapNode::entries).orElse(Map.of());
    entries.forEach(
        (key, entry) -> {
          if (!known.contains(key)) {
            problems.error(entry.place(), "'resolved' has no key '" + key + "'");
          }
        });
  }
}
