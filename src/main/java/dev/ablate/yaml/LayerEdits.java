package dev.ablate.yaml;

import dev.ablate.part.Layer;
import dev.ablate.problem.Nearest;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes edits in a named list of layers, in order: {@code {after: T, insert: […]}}, {@code {before:
 * T, insert: […]}}, {@code {replace: T, with: […]}}, {@code {remove: T}}, {@code {set: T,
 * …arguments}}, {@code {unwrap: T}}, where T is a layer's name, {@code every <type>} or a list of
 * them, inside blocks too. A name of a repeat's copy, as {@code conv1.2}, writes the repeat out.
 */
public final class LayerEdits {
  private static final List<String> VERBS =
      List.of("after", "before", "replace", "remove", "unwrap", "set");
  private static final String EVERY = "every ";
  private static final String INNER = "layers";
  private static final Form.Items LAYERS = (Form.Items) Forms.of(listOfLayers());

  /** What becomes of an edit whose layers are not there. */
  public enum Gone {
    /** It is a mistake. */
    ERROR,
    /** The rest of its layers are edited; without any it is left out, unless it inserts. */
    SKIPPED
  }

  private final Problems problems;
  private final LayerNames names;
  private final Gone gone;

  private LayerEdits(Problems problems, LayerNames names, Gone gone) {
    this.problems = problems;
    this.names = names;
    this.gone = gone;
  }

  /** The list after the edits, every layer named. */
  public static ListNode apply(ListNode named, Node edits, Problems problems) {
    return apply(named, edits, Gone.ERROR, problems);
  }

  /** The names of the layers that an edit's target means; its words where it means none. */
  public static List<String> meant(Node target, ListNode layers) {
    if (target instanceof ListNode list) {
      return list.items().stream().flatMap(item -> meant(item, layers).stream()).toList();
    }
    String text = target instanceof ScalarNode scalar ? scalar.text() : "";
    Set<String> found = new LinkedHashSet<>();
    LayerNames.visit(
        layers,
        (type, layer) -> {
          if (Word.of(text).matches(type, layer)) {
            LayerNames.nameOf(layer).ifPresent(found::add);
          }
        });
    return found.isEmpty() ? List.of(text) : List.copyOf(found);
  }

  /** The same where earlier edits may have taken away what these are about. */
  public static ListNode apply(ListNode named, Node edits, Gone gone, Problems problems) {
    if (edits.isWord("none") || Expander.isEmpty(edits)) {
      return named;
    }
    if (!(edits instanceof ListNode list)) {
      problems.error(
          edits.place(),
          "'edit_layers' must be a list of edits, such as - {after: relu1, insert: [dropout:"
              + " 0.5]}");
      return named;
    }
    LayerEdits editor = new LayerEdits(problems, LayerNames.following(named), gone);
    ListNode edited = named;
    for (Node edit : list.items()) {
      edited = editor.edit(edited, edit);
    }
    return edited;
  }

  private ListNode edit(ListNode layers, Node node) {
    if (!(node instanceof MapNode edit)) {
      if (!Expander.isEmpty(node)) {
        problems.error(
            node.place(),
            "an edit is a map with one of " + String.join(", ", VERBS) + ", not " + node.kind());
      }
      return layers;
    }
    List<String> verbs = VERBS.stream().filter(verb -> edit.value(verb).isPresent()).toList();
    if (verbs.size() != 1) {
      String near = edit.keys().stream().map(k -> Nearest.of(k, VERBS)).findFirst().orElse("");
      problems.error(
          edit.place(),
          "an edit has exactly one of " + String.join(", ", VERBS),
          verbs.isEmpty() ? near : "");
      return layers;
    }
    String verb = verbs.get(0);
    Node meant = edit.value(verb).orElseThrow();
    ListNode written = Repeats.written(layers, meant);
    Problems told = new Problems();
    Optional<Target> target = targets(meant, verb, written, told);
    boolean inserts = verb.equals("after") || verb.equals("before");
    if (gone == Gone.ERROR || (target.isEmpty() && inserts)) {
      problems.addAll(told.all());
    }
    Optional<ListNode> given = given(edit, verb);
    if (target.isEmpty() || given.isEmpty()) {
      return layers;
    }
    return (ListNode) rewrite(written, target.get(), verb, edit, given.get());
  }

  /** What a verb puts into the list; empty where it is missing or something else is there. */
  private Optional<ListNode> given(MapNode edit, String verb) {
    if (verb.equals("set")) {
      return Optional.of(new ListNode(edit.place(), List.of()));
    }
    String key =
        switch (verb) {
          case "after", "before" -> "insert";
          case "replace" -> "with";
          default -> "";
        };
    boolean right = true;
    for (String other : edit.keys()) {
      if (!other.equals(verb) && !other.equals(key)) {
        List<String> known = key.isEmpty() ? List.of(verb) : List.of(verb, key);
        problems.error(
            edit.placeOf(other),
            "an edit with '"
                + verb
                + "' has "
                + (key.isEmpty() ? "no further key" : "'" + key + "' beside it")
                + ", not '"
                + other
                + "'",
            Nearest.of(other, known));
        right = false;
      }
    }
    if (key.isEmpty()) {
      return right ? Optional.of(new ListNode(edit.place(), List.of())) : Optional.empty();
    }
    Optional<Node> layers = edit.value(key);
    if (layers.isEmpty()) {
      if (right) {
        problems.error(
            edit.place(), "an edit with '" + verb + "' needs '" + key + "': a list of layers");
      }
      return Optional.empty();
    }
    if (Expander.isEmpty(layers.get()) || !right) {
      return Optional.empty();
    }
    Node list =
        layers.get() instanceof ListNode
            ? layers.get()
            : new ListNode(layers.get().place(), List.of(layers.get()));
    return Optional.of((ListNode) Expander.expand(LAYERS, list));
  }

  private Optional<Target> targets(Node node, String verb, ListNode layers, Problems told) {
    if (!(node instanceof ListNode list)) {
      return target(node, verb, layers, told);
    }
    if (list.items().isEmpty()) {
      told.error(list.place(), "'" + verb + "' names no layer: the list is empty");
      return Optional.empty();
    }
    List<Optional<Target>> all =
        list.items().stream().map(item -> target(item, verb, layers, told)).toList();
    return gone == Gone.SKIPPED || all.stream().allMatch(Optional::isPresent)
        ? all.stream().flatMap(Optional::stream).reduce(Target::or)
        : Optional.empty();
  }

  private Optional<Target> target(Node node, String verb, ListNode layers, Problems told) {
    if (!(node instanceof ScalarNode scalar)) {
      told.error(
          node.place(), "'" + verb + "' names a layer or 'every <type>', not " + node.kind());
      return Optional.empty();
    }
    if (scalar.style() == ScalarNode.Style.EMPTY) {
      return Optional.empty();
    }
    Word target = Word.of(scalar.text());
    Set<String> names = new LinkedHashSet<>();
    Set<String> types = new LinkedHashSet<>();
    boolean[] found = {false};
    Set<String> plain = new LinkedHashSet<>();
    LayerNames.visit(
        layers,
        (type, layer) -> {
          boolean matches = target.matches(type, layer);
          found[0] |= matches;
          if (matches && !wraps(type)) {
            plain.add(LayerNames.nameOf(layer).orElse(type));
          }
          types.add(type);
          LayerNames.nameOf(layer).ifPresent(names::add);
        });
    if (found[0] && verb.equals("unwrap") && !plain.isEmpty()) {
      told.error(
          scalar.place(),
          String.join(", ", plain) + " has no layers of its own that could take its place");
      return Optional.empty();
    }
    if (found[0]) {
      return Optional.of(target::matches);
    }
    if (target.every()) {
      String near = Nearest.of(target.word(), types);
      boolean known = Forms.choice(Layer.class).types().containsKey(target.word());
      told.error(
          scalar.place(),
          "no layer is of the type '" + target.word() + "'; there are " + String.join(", ", types),
          near.isEmpty() || known ? "" : EVERY + near);
    } else {
      String near =
          types.contains(target.word()) ? EVERY + target.word() : Nearest.of(target.word(), names);
      told.error(
          scalar.place(),
          "no layer is called '" + target.word() + "'; there are " + String.join(", ", names),
          near);
    }
    return Optional.empty();
  }

  private Node rewrite(Node list, Target target, String verb, MapNode edit, ListNode given) {
    if (!(list instanceof ListNode layers)) {
      return list;
    }
    List<Node> rewritten = new ArrayList<>();
    for (Node item : layers.items()) {
      if (!LayerNames.isLayer(item)) {
        rewritten.add(rewrite(item, target, verb, edit, given));
        continue;
      }
      MapNode layer = (MapNode) item;
      String type = layer.onlyKey().orElseThrow();
      boolean matches = target.matches(type, layer);
      if (matches && verb.equals("before")) {
        rewritten.addAll(fresh(given));
      }
      if (matches && verb.equals("replace")) {
        rewritten.addAll(fresh(given));
      } else if (matches && verb.equals("unwrap")) {
        rewritten.addAll(unwrapped(inside(layer, type, target, verb, edit, given)));
      } else if (!matches || !verb.equals("remove")) {
        MapNode inner = inside(layer, type, target, verb, edit, given);
        rewritten.add(matches && verb.equals("set") ? set(inner, type, edit) : inner);
      }
      if (matches && verb.equals("after")) {
        rewritten.addAll(fresh(given));
      }
    }
    return new ListNode(layers.place(), rewritten);
  }

  /** Whether a type is a block with one list of layers, which can stand in its place. */
  private static boolean wraps(String type) {
    return LayerNames.blockKeys(type).contains(INNER);
  }

  private static List<Node> unwrapped(MapNode block) {
    Optional<ListNode> copies = Repeats.copies(block);
    if (copies.isPresent()) {
      return copies.get().items();
    }
    return LayerNames.arguments(block).value(INNER).orElse(null) instanceof ListNode list
        ? list.items()
        : List.of();
  }

  private MapNode inside(
      MapNode layer, String type, Target target, String verb, MapNode edit, ListNode given) {
    MapNode arguments = LayerNames.arguments(layer);
    for (String key : LayerNames.blockKeys(type)) {
      Optional<Node> list = arguments.value(key);
      if (list.isPresent()) {
        arguments =
            arguments.with(
                key,
                new MapNode.Entry(
                    arguments.placeOf(key), rewrite(list.get(), target, verb, edit, given)));
      }
    }
    return layerOf(layer, type, arguments);
  }

  private List<Node> fresh(ListNode given) {
    return ((ListNode) names.named(given)).items();
  }

  private MapNode set(MapNode layer, String type, MapNode edit) {
    Form.Fields form = Forms.choice(Layer.class).types().get(type);
    MapNode changes = (MapNode) Expander.expand(form, edit.without("set"));
    MapNode arguments = LayerNames.arguments(layer);
    MapNode merged = (MapNode) Merger.strip(form, Merger.merge(form, arguments, changes));
    for (String key : LayerNames.blockKeys(type)) {
      if (changes.value(key).isPresent() && merged.value(key).isPresent()) {
        merged =
            merged.with(
                key, new MapNode.Entry(merged.placeOf(key), names.named(merged.value(key).get())));
      }
    }
    return layerOf(layer, type, merged);
  }

  private static MapNode layerOf(MapNode layer, String type, MapNode arguments) {
    return new MapNode(
        layer.place(), Map.of(type, new MapNode.Entry(layer.placeOf(type), arguments)));
  }

  private static Type listOfLayers() {
    return Forms.fields(Declaration.class).field("layers").orElseThrow().valueType();
  }

  /** Which layers are meant. */
  @FunctionalInterface
  private interface Target {
    boolean matches(String type, MapNode layer);

    default Target or(Target other) {
      return (type, layer) -> matches(type, layer) || other.matches(type, layer);
    }
  }

  /**
   * A layer's name, or a type.
   *
   * @param word a name or a type
   * @param every whether it is a type
   */
  private record Word(String word, boolean every) {
    static Word of(String text) {
      return text.startsWith(EVERY)
          ? new Word(text.substring(EVERY.length()).trim(), true)
          : new Word(text, false);
    }

    boolean matches(String type, MapNode layer) {
      return every ? type.equals(word) : LayerNames.nameOf(layer).equals(Optional.of(word));
    }
  }
}
