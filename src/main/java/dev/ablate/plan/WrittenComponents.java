package dev.ablate.plan;

import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.yaml.Expander;
import dev.ablate.yaml.ExperimentFile;
import dev.ablate.yaml.ExperimentFile.Variant;
import dev.ablate.yaml.LayerEdits;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.Printer;
import dev.ablate.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Components as a file writes them: by name, what it looks like without each. */
final class WrittenComponents {
  /** They are joined by + and - to names of conditions. */
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{1,60}");

  /** Lists of what is left out: without two components, what both leave out is not there. */
  private static final List<List<String>> LEFT_OUT =
      List.of(List.of("drop_classes"), List.of("dataset", "drop"));

  private final ListNode layers;
  private final Problems problems;

  /** What each component sets, by path. */
  private final Map<String, Map<String, MapNode.Entry>> settings = new LinkedHashMap<>();

  /** Of a recipe, layers named and edited. */
  WrittenComponents(MapNode recipe, Problems problems) {
    this.layers =
        recipe.value("layers").orElse(null) instanceof ListNode list
            ? list
            : new ListNode(recipe.place(), List.of());
    this.problems = problems;
  }

  /** Those of a map; keys that are no components are not in it. */
  List<Component> read(Map<String, MapNode.Entry> written) {
    List<Component> components = new ArrayList<>();
    written.forEach(
        (name, entry) -> {
          Optional<Component> component = read(name, entry);
          component.ifPresent(components::add);
        });
    contradictions();
    return components;
  }

  private Optional<Component> read(String name, MapNode.Entry entry) {
    int before = problems.errors();
    if (!LEGAL.matcher(name).matches()) {
      problems.error(
          entry.place(),
          "a component's name is of letters, digits and . _ - (at most 60), not '" + name + "'");
    }
    Variant overlay = ExperimentFile.component(name, entry, problems);
    boolean empty = overlay.body().entries().isEmpty() && isEmpty(overlay.edits());
    if (problems.errors() == before && empty) {
      problems.error(
          entry.place(),
          "component '"
              + name
              + "' is empty: write what the file looks like without it, as {edit_layers: [{remove:"
              + " every dropout}]}");
    }
    for (String key : List.of("seeds", "seed")) {
      if (overlay.body().value(key).isPresent()) {
        problems.error(
            overlay.body().placeOf(key),
            "component '" + name + "' changes the seeds; conditions are compared seed by seed");
      }
    }
    if (problems.errors() > before) {
      return Optional.empty();
    }
    settings.put(name, leaves(overlay));
    return Optional.of(
        new Component(
            name,
            entry.place(),
            false,
            Printer.flow(entry.value()),
            (from, gone, told) -> {
              MapNode under = replaced(from, overlay.body());
              MapNode over = joined(from, overlay.body());
              return edited(
                  Sources.apply(under, over, Optional.empty(), told), overlay, gone, told);
            }));
  }

  private static MapNode edited(
      MapNode tree, Variant overlay, LayerEdits.Gone gone, Problems told) {
    return overlay.edits().isPresent() && tree.value("layers").orElse(null) instanceof ListNode all
        ? tree.with(
            "layers",
            new MapNode.Entry(
                tree.placeOf("layers"), LayerEdits.apply(all, overlay.edits().get(), gone, told)))
        : tree;
  }

  /** The overlay, which leaves out what the recipe leaves out already. */
  private static MapNode joined(MapNode recipe, MapNode body) {
    MapNode joined = body;
    for (List<String> path : LEFT_OUT) {
      Optional<ListNode> before = list(recipe, path);
      Optional<ListNode> more = list(body, path);
      if (before.isPresent() && more.isPresent()) {
        Map<String, Node> items = new LinkedHashMap<>();
        before.get().items().forEach(item -> items.put(Printer.flow(item), item));
        more.get().items().forEach(item -> items.put(Printer.flow(item), item));
        Node all = new ListNode(more.get().place(), List.copyOf(items.values()));
        joined = put(joined, path, all);
      }
    }
    return joined;
  }

  private static Optional<ListNode> list(MapNode map, List<String> path) {
    Optional<Node> value = map.value(path.get(0));
    if (path.size() == 1) {
      return value.map(node -> node instanceof ListNode list ? list : null);
    }
    return value.flatMap(
        node ->
            node instanceof MapNode inner
                ? list(inner, path.subList(1, path.size()))
                : Optional.empty());
  }

  private static MapNode put(MapNode map, List<String> path, Node value) {
    String key = path.get(0);
    Node below =
        path.size() == 1
            ? value
            : put((MapNode) map.value(key).orElseThrow(), path.subList(1, path.size()), value);
    return map.with(key, new MapNode.Entry(map.placeOf(key), below));
  }

  private static boolean isEmpty(Optional<Node> edits) {
    return edits.isEmpty()
        || !Expander.isWritten(edits.get())
        || (edits.get() instanceof ListNode list && list.items().isEmpty());
  }

  /**
   * The recipe without what is written as a type alone: {@code loss: cross_entropy} is what a file
   * says without label smoothing, so that it stands for its defaults.
   */
  private static MapNode replaced(MapNode recipe, MapNode body) {
    MapNode under = recipe;
    for (Map.Entry<String, MapNode.Entry> entry : body.entries().entrySet()) {
      boolean alone =
          entry.getValue().value() instanceof MapNode map
              && map.onlyKey().isPresent()
              && map.value(map.onlyKey().get()).orElse(null) instanceof MapNode arguments
              && arguments.entries().isEmpty();
      if (Sources.isChoice(entry.getKey()) && alone) {
        under = under.without(entry.getKey());
      }
    }
    return under;
  }

  private Map<String, MapNode.Entry> leaves(Variant overlay) {
    Map<String, MapNode.Entry> leaves = new LinkedHashMap<>();
    addLeaves("", overlay.body(), leaves);
    overlay
        .body()
        .entries()
        .forEach(
            (key, entry) -> {
              if (Sources.isChoice(key) && entry.value() instanceof MapNode type) {
                type.onlyKey()
                    .ifPresent(
                        word ->
                            leaves.put(
                                "the type of " + key,
                                new MapNode.Entry(
                                    entry.place(), ScalarNode.plain(entry.place(), word))));
              }
            });
    if (overlay.edits().orElse(null) instanceof ListNode edits) {
      for (Node item : edits.items()) {
        if (item instanceof MapNode edit && edit.value("set").isPresent()) {
          LayerEdits.meant(edit.value("set").get(), layers)
              .forEach(layer -> addLeaves(layer + ".", edit.without("set"), leaves));
        }
      }
    }
    return leaves;
  }

  private static void addLeaves(String path, MapNode map, Map<String, MapNode.Entry> leaves) {
    map.entries()
        .forEach(
            (key, entry) -> {
              if (entry.value() instanceof MapNode inner && !inner.entries().isEmpty()) {
                addLeaves(path + key + ".", inner, leaves);
              } else {
                leaves.put(path + key, entry);
              }
            });
  }

  /** Two components may not say different things of one key: both can't be without it. */
  private void contradictions() {
    List<String> names = List.copyOf(settings.keySet());
    for (int other = 1; other < names.size(); other++) {
      for (int one = 0; one < other; one++) {
        contradiction(names.get(one), names.get(other));
      }
    }
  }

  private void contradiction(String one, String other) {
    for (Map.Entry<String, MapNode.Entry> leaf : settings.get(other).entrySet()) {
      if (LEFT_OUT.contains(List.of(leaf.getKey().split("\\.")))) {
        continue; // both can be left out
      }
      for (Map.Entry<String, MapNode.Entry> earlier : settings.get(one).entrySet()) {
        String path = leaf.getKey();
        boolean same = path.equals(earlier.getKey());
        boolean inside =
            path.startsWith(earlier.getKey() + ".") || earlier.getKey().startsWith(path + ".");
        String says = Printer.flow(leaf.getValue().value());
        String said = Printer.flow(earlier.getValue().value());
        if (inside || (same && !says.equals(said))) {
          Place place = leaf.getValue().place();
          problems.error(
              place,
              "components '%s' and '%s' contradict each other: without the one, %s is %s; without the other, %s is %s"
                  .formatted(one, other, earlier.getKey(), said, path, says));
          return;
        }
      }
    }
  }
}
