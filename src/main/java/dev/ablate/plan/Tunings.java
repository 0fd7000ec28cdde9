package dev.ablate.plan;

import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problem;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Draw;
import dev.ablate.spec.TuneSpec;
import dev.ablate.yaml.Decimal;
import dev.ablate.yaml.Forms;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Printer;
import dev.ablate.yaml.ScalarNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes the trials of every condition, and tells what of a search cannot be. */
final class Tunings {
  private final Resolver resolver;
  private final List<Long> furtherSeeds;
  private final Problems problems;

  /** Paths that no condition has had so far, with where they stand. */
  private final Map<String, Place> unused = new LinkedHashMap<>();

  private final Set<String> used = new LinkedHashSet<>();
  private final Set<String> layers = new TreeSet<>();

  /** Whether a condition of a file says what is at a path and may be left out. */
  private final Map<List<Object>, Boolean> saying = new HashMap<>();

  private final Map<String, ConditionName> firstTrials = new HashMap<>();

  Tunings(Resolver resolver, List<Long> furtherSeeds, Problems problems) {
    this.resolver = resolver;
    this.furtherSeeds = furtherSeeds;
    this.problems = problems;
  }

  /** The search for a condition's values; empty without one, and where it has none of its keys. */
  Optional<Tuning> of(
      Condition condition, Resolver.Resolution own, Collection<Condition> ofItsFile) {
    Optional<TuneSpec> tune = own.declaration().tune();
    if (tune.isEmpty() || problems.errors() > 0) {
      return Optional.empty();
    }
    MapNode tree = condition.tree();
    Places places = new Places(tree, Map.of());
    Seeding.of(own.declaration().seeds(), furtherSeeds).seeds().stream()
        .filter(tune.get().seeds()::contains)
        .filter(seed -> !furtherSeeds.isEmpty())
        .forEach(
            seed ->
                problems.error(
                    places.of("tune", "seeds"),
                    "the seed " + seed + " is one of --seeds too; take others"));
    List<String> paths = new ArrayList<>();
    for (String path : tune.get().space().keySet()) {
      if (has(path, own.declaration(), ofItsFile)) {
        paths.add(path);
        used.add(path);
      } else {
        notThere(path, places.of("tune", "space", path), condition, own.declaration());
      }
    }
    int before = problems.errors();
    paths.forEach(path -> bounds(condition, path, tune.get().space().get(path), places));
    if (paths.isEmpty() || problems.errors() > before) {
      return Optional.empty();
    }
    List<Trial> trials = trials(condition, own.declaration(), tune.get(), paths, places);
    return problems.errors() > before
        ? Optional.empty()
        : Optional.of(new Tuning(tune.get().by(), tune.get().seeds(), trials, Optional.empty()));
  }

  /**
   * Whether a condition has what a path is about. Where some of a file's conditions say what may be
   * left out, as a max_norm, the others do without: a search must not give a baseline the method.
   */
  private boolean has(String path, Declaration declaration, Collection<Condition> ofItsFile) {
    Dimension own = new Dimension(declaration, path);
    if (!own.isThere() || !own.isOff()) {
      return own.isThere();
    }
    Path file = ofItsFile.iterator().next().source().path();
    return !saying.computeIfAbsent(
        List.of(file, path),
        key ->
            ofItsFile.stream()
                .flatMap(other -> resolver.telling(new Problems()).resolve(other).stream())
                .map(other -> new Dimension(other.declaration(), path))
                .anyMatch(other -> other.isThere() && !other.isOff()));
  }

  private void notThere(String path, Place place, Condition condition, Declaration declaration) {
    // A search that is taken over from another file may hold keys that are that file's alone.
    if (place.file().equals(condition.source().file().file())) {
      unused.putIfAbsent(path, place);
      String argument = path.substring(path.lastIndexOf('.') + 1);
      CheckContext.all(declaration.layers()).stream()
          .filter(layer -> Forms.fields(layer.getClass()).field(argument).isPresent())
          .forEach(layer -> layer.name().ifPresent(name -> layers.add("layers." + name)));
    }
  }

  /**
   * Tells the paths that no condition has.
   *
   * @param files all of whose conditions are planned
   */
  void unused(List<String> files) {
    unused.forEach(
        (path, place) -> {
          if (!used.contains(path) && files.contains(place.file())) {
            int end = path.lastIndexOf('.');
            String meant = end < 0 ? "" : path.substring(0, end);
            String nearest =
                layers.contains("layers." + meant)
                    ? "layers." + meant
                    : end < 0 ? "" : Nearest.of(meant, layers);
            problems.error(
                place,
                "no condition has '" + path + "', so there is nothing to search there",
                nearest.isEmpty() ? "" : nearest + path.substring(end));
          }
        });
  }

  /** Whether the part takes the ends of what is drawn; so it takes all between. */
  private void bounds(Condition condition, String path, Draw draw, Places places) {
    Place place = places.of("tune", "space", path);
    for (String value : ends(draw)) {
      with(condition, condition.tree(), Map.of(path, value), place);
    }
  }

  private static List<String> ends(Draw draw) {
    if (draw instanceof Draw.Choice choice) {
      return choice.of();
    }
    List<Double> between =
        draw instanceof Draw.LogUniform log ? log.between() : ((Draw.Uniform) draw).between();
    return between.stream().map(Decimal::text).toList();
  }

  private List<Trial> trials(
      Condition condition,
      Declaration declaration,
      TuneSpec tune,
      List<String> paths,
      Places places) {
    Draws draws = new Draws(tune);
    Place place = places.of("tune", "trials");
    List<Trial> trials = new ArrayList<>();
    for (int number = 1; number <= tune.trials(); number++) {
      Map<String, String> values = new LinkedHashMap<>();
      for (String path : paths) {
        boolean whole = new Dimension(declaration, path).whole();
        values.put(path, draws.value(path, tune.space().get(path), number, whole));
      }
      int trial = number;
      with(condition, condition.tree(), values, place)
          .ifPresent(
              found -> trials.add(new Trial(trial, values, found.declaration(), found.network())));
    }
    return trials;
  }

  /** The condition with these values; what is wrong with it is told at the search. */
  private Optional<Resolver.Resolution> with(
      Condition condition, MapNode from, Map<String, String> values, Place place) {
    Problems told = new Problems();
    MapNode tree = from;
    for (Map.Entry<String, String> value : values.entrySet()) {
      ScalarNode node = ScalarNode.plain(place, value.getValue());
      tree = Overlay.set(tree, value.getKey(), place, node, told);
    }
    Optional<Resolver.Resolution> found =
        told.errors() > 0
            ? Optional.empty()
            : resolver
                .telling(told)
                .resolve(
                    new Condition(
                        condition.source(), condition.name(), place, tree, condition.reference()));
    if (found.isEmpty() || told.errors() > 0) {
      String what =
          String.join(
              ", ", values.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList());
      for (Problem problem : told.all()) {
        if (problem.severity() == Problem.Severity.ERROR) {
          problems.add(
              Problem.error(place, "with " + what + " of the search: " + problem.message())
                  .suggesting(problem.suggestion()));
        }
      }
      return Optional.empty();
    }
    return found;
  }

  /**
   * Tells a condition that is another one in all but what is searched: both would be trained with
   * the same values.
   */
  void tellApart(Condition condition, ConditionPlan plan, Optional<ConditionPlan> reference) {
    if (plan.tuning().isEmpty() || !plan.name().equals(condition.fullName())) {
      return;
    }
    String first =
        condition.source().path()
            + " "
            + plan.reference()
            + " "
            + Printer.print(Effective.tree(plan.tuning().get().trials().get(0).declaration()));
    ConditionName other = firstTrials.putIfAbsent(first, plan.name());
    boolean asReference =
        reference.filter(each -> searchesTheSame(each, plan)).isPresent()
            && plan.differences().stream().allMatch(line -> searched(plan, line));
    if (other != null || (asReference && !plan.differences().isEmpty())) {
      ConditionName same = other != null ? other : plan.reference().orElseThrow();
      boolean ofOneFile = same.experiment().equals(plan.name().experiment());
      problems.error(
          condition.place(),
          "'%s' differs from '%s' in what 'tune' searches alone, so both would be trained with the same values; leave it out here or in the space of the search"
              .formatted(
                  ofOneFile ? condition.name() : condition.fullName(),
                  ofOneFile ? same.condition() : same));
    }
  }

  private static boolean searchesTheSame(ConditionPlan reference, ConditionPlan plan) {
    return reference.tuning().map(Tuning::paths).equals(plan.tuning().map(Tuning::paths));
  }

  /** Tells a condition that is searched otherwise than what it is compared with. */
  void unequalEffort(Condition condition, ConditionPlan plan, ConditionPlan reference) {
    String own = effort(plan);
    String other = effort(reference);
    if (!own.equals(other) && problems.errors() == 0) { // which leave out searches
      problems.warning(
          condition.place(),
          "the values of '%s' come from %s, those of '%s', which it is compared with, from %s: who searches more looks better"
              .formatted(plan.name(), own, reference.name(), other));
    }
  }

  private static String effort(ConditionPlan plan) {
    return plan.tuning()
        .map(
            tuning ->
                "a search of %d trials with %d seeds by %s"
                    .formatted(tuning.trials().size(), tuning.seeds().size(), tuning.by()))
        .orElse("no search");
  }

  private static boolean searched(ConditionPlan plan, String line) {
    return plan.tuning().orElseThrow().trials().get(0).values().keySet().stream()
        .anyMatch(path -> line.startsWith(path + ": "));
  }
}
