package dev.ablate.plan;

import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problem;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.yaml.LayerEdits;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.Printer;
import dev.ablate.yaml.ScalarNode;
import dev.ablate.yaml.Unbinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The components of a file, written and found, of which each can be taken away by itself. */
final class Components {
  private static final String AUTO = "auto";
  private static final String EXCEPT = "except";

  private final PlannedFile source;
  private final MapNode recipe;
  private final Declaration declaration;
  private final Resolver resolver;
  private final Problems problems;
  private final List<String> notes = new ArrayList<>();
  private final List<Component> taken = new ArrayList<>();

  /** By what is left without it. */
  private final Map<String, String> known = new HashMap<>();

  /**
   * Of a file.
   *
   * @param recipe its base, layers named and edited
   * @param declaration the same with defaults filled in
   */
  Components(
      PlannedFile source,
      MapNode recipe,
      Declaration declaration,
      Resolver resolver,
      Problems problems) {
    this.source = source;
    this.recipe = recipe;
    this.declaration = declaration;
    this.resolver = resolver;
    this.problems = problems;
  }

  /** What was found, and why something was not, a line each. */
  List<String> notes() {
    return notes;
  }

  /**
   * Those of a file, or those that are found where it writes none.
   *
   * @param asked where the design is that asks for them
   */
  List<Component> read(Place asked) {
    known.put(training(declaration), "");
    Optional<Node> node = source.file().ablation().value("components");
    if (node.isEmpty()) {
      find(asked, List.of());
    } else if (node.get().isWord(AUTO)) {
      find(node.get().place(), List.of());
    } else if (node.get() instanceof MapNode map) {
      map(map);
    } else {
      problems.error(
          node.get().place(),
          "'components' is a map of what the file looks like without each, or the word auto",
          AUTO);
    }
    return List.copyOf(taken);
  }

  private void map(MapNode map) {
    MapNode written = map.without(AUTO).without(EXCEPT);
    WrittenComponents reader = new WrittenComponents(recipe, problems);
    for (Component component : reader.read(written.entries())) {
      take(component).ifPresent(problems::add);
    }
    boolean auto = map.value(AUTO).filter(value -> value.isWord("true")).isPresent();
    if (auto) {
      find(map.placeOf(AUTO), except(map));
    } else if (map.value(AUTO).isPresent()) {
      problems.error(map.placeOf(AUTO), "'auto' is true, or is not written", "true");
    } else if (map.value(EXCEPT).isPresent()) {
      problems.error(map.placeOf(EXCEPT), "'except' goes with auto: true");
    }
  }

  private List<ScalarNode> except(MapNode map) {
    List<ScalarNode> words = new ArrayList<>();
    Optional<Node> node = map.value(EXCEPT);
    List<Node> items =
        node.isEmpty()
            ? List.of()
            : node.get() instanceof ListNode list ? list.items() : List.of(node.get());
    for (Node item : items) {
      if (item instanceof ScalarNode word) {
        words.add(word);
      } else {
        problems.error(item.place(), "'except' is a list of components that auto finds");
      }
    }
    return words;
  }

  private void find(Place place, List<ScalarNode> except) {
    Set<String> names = new LinkedHashSet<>();
    List<Component> found = FoundComponents.of(place, recipe, declaration);
    found.forEach(component -> names.add(component.name()));
    Set<String> left = new LinkedHashSet<>();
    for (ScalarNode word : except) {
      String name = FoundComponents.name(word.text());
      if (!names.contains(name)) {
        problems.error(
            word.place(),
            "auto finds no '"
                + word.text()
                + "' here"
                + (names.isEmpty() ? "" : "; it finds " + String.join(", ", names)),
            Nearest.of(name, names));
      }
      left.add(name);
    }
    for (Component component : found) {
      if (left.contains(component.name())) {
        notes.add("not " + component.name() + " (" + component.what() + "): left out by except");
      } else if (taken.stream().noneMatch(each -> each.name().equals(component.name()))) {
        take(component)
            .ifPresent(
                problem ->
                    notes.add(
                        "not "
                            + component.name()
                            + " ("
                            + component.what()
                            + "): "
                            + problem.message()));
      }
    }
  }

  /** Takes it; or says why not. */
  private Optional<Problem> take(Component component) {
    Problems own = new Problems();
    MapNode tree = component.removal().from(recipe, LayerEdits.Gone.ERROR, own);
    Condition without =
        new Condition(source, "without-" + component.name(), component.place(), tree);
    Optional<Declaration> left =
        resolver.telling(own).resolve(without).map(Resolver.Resolution::declaration);
    if (left.isEmpty()) {
      List<Problem> errors =
          own.all().stream().filter(each -> each.severity() == Problem.Severity.ERROR).toList();
      if (!component.found()) { // all of them, each at its place
        errors.subList(1, errors.size()).forEach(problems::add);
      }
      return Optional.of(errors.get(0));
    }
    Optional<String> why = reason(component, left.get());
    if (why.isPresent()) {
      return Optional.of(Problem.error(component.place(), why.get()));
    }
    taken.add(component);
    notes.add(component.name() + ": " + component.what());
    return Optional.empty();
  }

  private Optional<String> reason(Component component, Declaration left) {
    String name = "component '" + component.name() + "' ";
    Optional<String> data = MeasuredData.changed(declaration, left);
    if (data.isPresent()) {
      return Optional.of(
          name
              + "changes what everything is measured on ("
              + data.get()
              + "): it may change the training examples and how examples are prepared, not which"
              + " are tested");
    }
    String same = known.putIfAbsent(training(left), component.name());
    if (same == null) {
      return Optional.empty();
    }
    return Optional.of(
        same.isEmpty()
            ? name + "changes nothing: the file trains the same without it"
            : "components '" + same + "' and '" + component.name() + "' are the same");
  }

  private static String training(Declaration declaration) {
    return Printer.print(Effective.tree(declaration));
  }

  /** What of the data decides what is measured. */
  private static final class MeasuredData {
    /** What is done to every example, or to training examples alone. */
    private static final Set<String> FREE =
        Set.of("pad", "resize", "scale", "normalize", "subset", "label_noise", "balance", "drop");

    private MeasuredData() {}

    static Optional<String> changed(Declaration before, Declaration after) {
      Map<String, String> old = facts(before);
      Map<String, String> young = facts(after);
      Set<String> keys = new LinkedHashSet<>(old.keySet());
      keys.addAll(young.keySet());
      return keys.stream().filter(key -> !Objects.equals(old.get(key), young.get(key))).findFirst();
    }

    private static Map<String, String> facts(Declaration declaration) {
      MapNode tree = Unbinder.tree(declaration);
      Map<String, String> facts = new LinkedHashMap<>();
      for (String key : List.of("dataset", "split")) {
        tree.value(key).ifPresent(value -> add(key, value, facts));
      }
      facts.remove("dataset.limit.train");
      FREE.forEach(
          key ->
              facts
                  .keySet()
                  .removeIf(
                      fact ->
                          fact.equals("dataset." + key)
                              || fact.startsWith("dataset." + key + ".")));
      return facts;
    }

    private static void add(String path, Node node, Map<String, String> facts) {
      if (node instanceof MapNode map) {
        map.entries().forEach((key, entry) -> add(path + "." + key, entry.value(), facts));
      } else {
        facts.put(path, Printer.flow(node));
      }
    }
  }
}
