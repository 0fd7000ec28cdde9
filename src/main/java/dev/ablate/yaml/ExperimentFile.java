package dev.ablate.yaml;

import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Heading;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One file taken apart: what it says of itself, what it declares with short forms written out, and
 * how its conditions change that.
 *
 * @param file as messages call it
 * @param heading name, description, source, baseline, expect
 * @param base the file that it extends
 * @param body its own declaration, as far as it is written here
 * @param edits its own edit_layers
 * @param variants by name
 * @param grid values by path
 * @param reference the condition that the others are compared with
 * @param label what people call base
 * @param resolved what a run's spec.yaml says of the run, see the planner
 * @param ablation its components, design and controls, as written
 */
public record ExperimentFile(
    String file,
    MapNode heading,
    Optional<ScalarNode> base,
    MapNode body,
    Optional<Node> edits,
    Map<String, Variant> variants,
    Map<String, MapNode.Entry> grid,
    Optional<ScalarNode> reference,
    Optional<String> label,
    Optional<MapNode> resolved,
    MapNode ablation) {

  /**
   * A named condition.
   *
   * @param place where its name was written
   * @param body what it declares
   * @param edits its edit_layers
   * @param grid its own grid
   * @param from the variant that it is laid over
   * @param reference the condition that it is compared with
   * @param label what people call it
   */
  public record Variant(
      Place place,
      MapNode body,
      Optional<Node> edits,
      Map<String, MapNode.Entry> grid,
      Optional<ScalarNode> from,
      Optional<ScalarNode> reference,
      Optional<String> label) {}

  /** The same with another declaration. */
  public ExperimentFile with(MapNode otherBody) {
    return new ExperimentFile(
        file, heading, base, otherBody, edits, variants, grid, reference, label, resolved,
        ablation);
  }

  private static final List<String> VARIANT_KEYS =
      List.of("seed", "edit_layers", "grid", "from", "reference", "label");
  private static final List<String> COMPONENT_KEYS = List.of("edit_layers");
  private static final String IN_VARIANT_HINT =
      "a variant is laid over the file itself: write all that it changes here, or another file that"
          + " extends this one";
  private static final String NOT_INHERITED_HINT = " belongs to the file, not to a ";

  /** Takes a tree apart and tells every key that has no place in a file; empty for no map. */
  public static Optional<ExperimentFile> of(String file, Node root, Problems problems) {
    if (!(root instanceof MapNode typed)) {
      problems.error(
          root.place(), "an experiment is a map: it begins with keys such as 'dataset:'");
      return Optional.empty();
    }
    Form.Fields declaration = Forms.fields(Declaration.class);
    Form.Fields heading = Forms.fields(Heading.class);
    Set<String> known = new LinkedHashSet<>(heading.names());
    known.addAll(declaration.names());
    known.addAll(FileKey.names());
    MapNode map = known(typed, known, "a file", problems);
    Map<String, Variant> variants = new LinkedHashMap<>();
    mapAt(map, "variants", problems)
        .ifPresent(
            all -> all.entries().forEach((n, e) -> variants.put(n, variant(n, e, problems))));
    return Optional.of(
        new ExperimentFile(
            file,
            (MapNode) Expander.expand(heading, only(map, heading.names())),
            scalarAt(map, "extends", "a file's name", problems),
            body(map, problems),
            map.value("edit_layers"),
            variants,
            grid(map, problems),
            scalarAt(map, "reference", "a condition's name", problems),
            mapAt(map, "base", problems).flatMap(base -> baseLabel(base, problems)),
            mapAt(map, "resolved", problems),
            only(map, FileKey.OF_ABLATION)));
  }

  private static Variant variant(String name, MapNode.Entry entry, Problems problems) {
    return overlay("variant", VARIANT_KEYS, name, entry, problems);
  }

  /** What a file looks like without a component: an overlay, as a variant is. */
  public static Variant component(String name, MapNode.Entry entry, Problems problems) {
    return overlay("component", COMPONENT_KEYS, name, entry, problems);
  }

  private static Variant overlay(
      String kind, List<String> keys, String name, MapNode.Entry entry, Problems problems) {
    if (!(entry.value() instanceof MapNode typed)) {
      if (!Expander.isEmpty(entry.value())) {
        problems.error(
            entry.value().place(),
            kind
                + " '"
                + name
                + "' must be a map of what it changes, not "
                + entry.value().kind()
                + (entry.value() instanceof ListNode
                    ? "; edits of layers go below edit_layers:"
                    : ""));
      }
      return new Variant(
          entry.place(),
          MapNode.empty(entry.place()),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    Set<String> known = new LinkedHashSet<>(Forms.fields(Declaration.class).names());
    known.addAll(keys);
    for (String key : Forms.fields(Heading.class).names()) {
      if (typed.value(key).isPresent()) {
        problems.error(typed.placeOf(key), "'" + key + "'" + NOT_INHERITED_HINT + kind);
      }
    }
    known.addAll(Forms.fields(Heading.class).names());
    MapNode map = known(typed, known, "a " + kind, problems);
    return new Variant(
        entry.place(),
        body(map, problems),
        map.value("edit_layers"),
        grid(map, problems),
        scalarAt(map, "from", "a variant's name", problems),
        scalarAt(map, "reference", "a condition's name", problems),
        scalarAt(map, "label", "text", problems).map(ScalarNode::text));
  }

  private static Optional<String> baseLabel(MapNode base, Problems problems) {
    known(base, Set.of("label"), "'base'", problems);
    return scalarAt(base, "label", "text", problems).map(ScalarNode::text);
  }

  /**
   * The map with its wrong keys told, and taken as the nearest right ones, so that what they hold
   * is looked at too.
   */
  private static MapNode known(MapNode map, Set<String> known, String where, Problems problems) {
    MapNode right = map;
    for (String key : map.keys()) {
      if (known.contains(key)) {
        continue;
      }
      Optional<String> advice =
          key.equals("extends")
              ? Optional.of(IN_VARIANT_HINT)
              : DottedKey.advice(map, key).or(() -> MisplacedKeys.inFile(key));
      String near = advice.isPresent() ? "" : Nearest.of(key, known);
      problems.error(
          map.placeOf(key),
          where + " has no key '" + key + "'" + advice.map(a -> "; " + a).orElse(""),
          near);
      right = right.without(key);
      if (!near.isEmpty() && map.value(near).isEmpty()) {
        right = right.with(near, map.entries().get(key));
      }
    }
    return right;
  }

  private static MapNode body(MapNode map, Problems problems) {
    Form.Fields form = Forms.fields(Declaration.class);
    Set<String> keys = new LinkedHashSet<>(form.names());
    keys.add("seed");
    MapNode seeded = Expander.expandSeeds(only(map, List.copyOf(keys)), problems);
    return (MapNode) Expander.expand(form, seeded);
  }

  private static MapNode only(MapNode map, List<String> keys) {
    Map<String, MapNode.Entry> kept = new LinkedHashMap<>(map.entries());
    kept.keySet().retainAll(keys);
    return new MapNode(map.place(), kept);
  }

  private static Map<String, MapNode.Entry> grid(MapNode map, Problems problems) {
    return mapAt(map, "grid", problems).map(MapNode::entries).orElse(Map.of());
  }

  private static Optional<MapNode> mapAt(MapNode map, String key, Problems problems) {
    Optional<Node> node = map.value(key);
    if (node.isEmpty() || Expander.isEmpty(node.get()) || node.get().isWord("none")) {
      return Optional.empty();
    }
    if (node.get() instanceof MapNode value) {
      return Optional.of(value);
    }
    String dash = node.get() instanceof ListNode ? ": take the '- ' or the brackets away" : "";
    problems.error(
        node.get().place(), "'" + key + "' must be a map, not " + node.get().kind() + dash);
    return Optional.empty();
  }

  private static Optional<ScalarNode> scalarAt(
      MapNode map, String key, String wanted, Problems problems) {
    Optional<Node> node = map.value(key);
    if (node.isEmpty() || Expander.isEmpty(node.get())) {
      return Optional.empty();
    }
    if (node.get() instanceof ScalarNode value) {
      return Optional.of(value);
    }
    problems.error(
        node.get().place(), "'" + key + "' must be " + wanted + ", not " + node.get().kind());
    return Optional.empty();
  }
}
