package dev.ablate.plan;

import dev.ablate.design.Cell;
import dev.ablate.design.Design;
import dev.ablate.design.Kind;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problem;
import dev.ablate.problem.Problems;
import dev.ablate.yaml.LayerEdits;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the conditions of a file's designs, or of those that the command line asks for. */
final class Ablations {
  private final Resolver resolver;
  private final List<String> typed;
  private final List<Long> furtherSeeds;
  private final Problems problems;
  private Optional<AblationPlan> plan = Optional.empty();

  /**
   * Of one file.
   *
   * @param typed designs of the command line, in place of the file's; none: the file's
   */
  Ablations(Resolver resolver, List<String> typed, List<Long> furtherSeeds, Problems problems) {
    this.resolver = resolver;
    this.typed = typed;
    this.furtherSeeds = furtherSeeds;
    this.problems = problems;
  }

  /** What was ablated; empty without a design or where something is wrong. */
  Optional<AblationPlan> plan() {
    return plan;
  }

  /** The conditions beside base. */
  List<Condition> of(PlannedFile source, MapNode base) {
    MapNode written = source.file().ablation();
    Map<Design, Place> designs = designs(written);
    if (designs.isEmpty()) {
      return List.of();
    }
    Place asked = designs.values().iterator().next();
    Condition whole = new Condition(source, Condition.BASE, asked, base);
    Optional<Resolver.Resolution> recipe = resolver.telling(new Problems()).resolve(whole);
    if (recipe.isEmpty()) {
      return List.of(); // what is wrong with the file itself is told as that
    }
    int before = problems.errors();
    List<Condition> conditions = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<String> names = List.of();
    Map<Design, Place> ofParts = new LinkedHashMap<>(designs);
    Place variance = ofParts.remove(Design.of(Kind.VARIANCE));
    if (variance != null) {
      VaryingAlone alone = new VaryingAlone(source, base, recipe.get().declaration(), variance);
      alone.refusals(seeds(recipe.get()), problems);
      conditions.addAll(alone.conditions());
      notes.addAll(alone.notes());
    }
    if (!ofParts.isEmpty()) {
      if (seeds(recipe.get()) == 1 && !folds(recipe.get())) {
        problems.warning(
            asked,
            "one seed: nothing will tell what a part is worth from chance; write seeds: 1..5");
      }
      names = components(source, base, recipe.get(), ofParts, conditions, notes);
    }
    if (problems.errors() > before) {
      return List.of();
    }
    Map<String, String> later = new LinkedHashMap<>();
    Design.onTheWay(List.copyOf(ofParts.keySet()), names).forEach(name -> later.put(name, name));
    Optional<Controls> controls = controls(written, recipe.get().network());
    int alone = conditions.size();
    for (Condition condition : List.copyOf(conditions)) {
      Optional<Condition> control = controls.flatMap(each -> each.beside(condition, notes));
      control.ifPresent(conditions::add);
      control
          .filter(each -> later.containsKey(condition.name()))
          .ifPresent(each -> later.put(each.name(), condition.name()));
    }
    if (conditions.size() == alone) {
      controls.ifPresent(each -> notes.add(each.none()));
    }
    plan =
        Optional.of(
            new AblationPlan(
                names,
                List.copyOf(designs.keySet()),
                conditions.stream().map(Condition::name).collect(Collectors.toSet()),
                later,
                notes));
    return conditions;
  }

  /** Adds the conditions of designs of components; returns the components' names. */
  private List<String> components(
      PlannedFile source,
      MapNode base,
      Resolver.Resolution recipe,
      Map<Design, Place> designs,
      List<Condition> conditions,
      List<String> notes) {
    Place asked = designs.values().iterator().next();
    int before = problems.errors();
    Components components = new Components(source, base, recipe.declaration(), resolver, problems);
    List<Component> parts = components.read(asked);
    if (problems.errors() == before) {
      refusals(source.name(), designs, parts, components, recipe);
    }
    if (problems.errors() > before) {
      return List.of();
    }
    List<String> names = parts.stream().map(Component::name).toList();
    for (Cell cell : Design.cells(List.copyOf(designs.keySet()), names)) {
      conditions.add(
          new Condition(
              source,
              cell.name(),
              asked,
              without(base, parts, cell),
              Optional.of(cell.reference())));
    }
    notes.addAll(components.notes());
    return names;
  }

  private int seeds(Resolver.Resolution recipe) {
    return recipe.declaration().seeds().atFirst().size() + furtherSeeds.size();
  }

  private Map<Design, Place> designs(MapNode written) {
    DesignWords words = new DesignWords(problems);
    if (!typed.isEmpty()) {
      return words.typed(typed);
    }
    Optional<Node> node = written.value("design");
    if (node.isPresent() && !node.get().isWord("none")) {
      return words.read(node.get());
    }
    if (written.value("components").isPresent() && node.isEmpty()) {
      problems.warning(
          written.placeOf("components"),
          "nothing is done with the components: write design: leave_one_out, or give --design");
    }
    return new LinkedHashMap<>();
  }

  private void refusals(
      String file,
      Map<Design, Place> designs,
      List<Component> parts,
      Components components,
      Resolver.Resolution recipe) {
    designs.forEach(
        (design, place) -> {
          if (parts.isEmpty()) {
            String left =
                components.notes().isEmpty() ? "" : ": " + String.join("; ", components.notes());
            problems.error(
                place,
                "there is nothing to ablate in "
                    + file
                    + ": it has no components, and none was found; write components"
                    + left);
            return;
          }
          if (design.kind() == Kind.SHAPLEY && folds(recipe)) {
            problems.error(
                place,
                "shapley over folds has no interval that holds; take pairs, or seeds without"
                    + " folds");
          }
          design.refusal(parts.size(), seeds(recipe)).ifPresent(why -> problems.error(place, why));
        });
  }

  private static boolean folds(Resolver.Resolution recipe) {
    return recipe.declaration().split().filter(split -> split.folds().isPresent()).isPresent();
  }

  private Optional<Controls> controls(MapNode written, NetworkPlan whole) {
    Optional<Node> node = written.value("controls");
    if (node.isEmpty() || node.get().isWord("none")) {
      return Optional.empty();
    }
    for (Widened.By by : Widened.By.values()) {
      if (node.get().isWord(by.word())) {
        return Optional.of(new Controls(by, whole, resolver));
      }
    }
    problems.error(
        node.get().place(), "'controls' is parameters or compute, not " + node.get().kind());
    return Optional.empty();
  }

  /** The recipe without what the cell does not have. */
  private MapNode without(MapNode recipe, List<Component> parts, Cell cell) {
    MapNode tree = recipe;
    for (int part = 0; part < parts.size(); part++) {
      if (!cell.has(part)) {
        // alone, each was tried; together, one may have taken away what another looks for
        Problems told = new Problems();
        tree = parts.get(part).removal().from(tree, LayerEdits.Gone.SKIPPED, told);
        if (told.errors() > 0) {
          cannotBeMade(parts.get(part), cell, told.all().get(0));
        }
      }
    }
    return tree;
  }

  private void cannotBeMade(Component part, Cell cell, Problem why) {
    if (problems.first(part.place(), why.message())) {
      problems.error(
          part.place(),
          "component '%s' cannot be taken away where others are gone already, as for '%s': %s"
              .formatted(part.name(), cell.name(), why.message()));
    }
  }
}
