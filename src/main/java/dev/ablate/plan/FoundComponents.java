package dev.ablate.plan;

import dev.ablate.part.Augmentation;
import dev.ablate.part.Parts;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.yaml.LayerEdits;
import dev.ablate.yaml.LayerNames;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.Printer;
import dev.ablate.yaml.ScalarNode;
import dev.ablate.yaml.Unbinder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** {@code components: auto}: what of a recipe is usually asked whether it is worth its place. */
final class FoundComponents {
  /** By their types' names, so that a layer that is new here or of a plug-in is found too. */
  private static final Pattern LAYERS =
      Pattern.compile(".*_norm|.*dropout.*|drop_block.*|gaussian_noise");

  private static final String RESIDUAL = "residual";
  private static final String MIXING = "augment_batch";

  /** Keys that can be left out, with what they are called. */
  private static final Map<String, String> KEYS = new LinkedHashMap<>();

  /** Numbers of a one-of that are 0 without the component. */
  private static final Map<String, List<String>> NUMBERS = new LinkedHashMap<>();

  /** Arguments of layers that can be left out, with what they are called. */
  private static final Map<String, Argument> ARGUMENTS = new LinkedHashMap<>();

  static {
    NUMBERS.put("label-smoothing", List.of("loss", "label_smoothing"));
    NUMBERS.put("weight-decay", List.of("optimizer", "weight_decay"));
    KEYS.put("penalty", "penalty");
    KEYS.put("schedule", "schedule");
    KEYS.put("clip_gradients", "gradient-clipping");
    KEYS.put("early_stopping", "early-stopping");
    KEYS.put("ema", "ema");
    KEYS.put("swa", "swa");
    KEYS.put("sam", "sam");
    KEYS.put("gradient_noise", "gradient-noise");
    KEYS.put("accumulate", "accumulate");
    KEYS.put("freeze", "freeze");
    KEYS.put("lr_scale", "lr-scale");
    ARGUMENTS.put("stochastic-depth", new Argument("drop", Set.of(RESIDUAL)));
    ARGUMENTS.put("layer-scale", new Argument("scale", Set.of(RESIDUAL)));
    ARGUMENTS.put("drop-connect", new Argument("drop_connect", Set.of("linear")));
    ARGUMENTS.put("max-norm", new Argument("max_norm", Set.of("conv2d", "linear")));
    ARGUMENTS.put("weight-norm", new Argument("weight_norm", Set.of("conv2d", "linear")));
    ARGUMENTS.put("spectral-norm", new Argument("spectral_norm", Set.of("conv2d", "linear")));
  }

  /**
   * An argument of layers that can be left out.
   *
   * @param key as typed
   * @param types of the layers that may have it
   */
  private record Argument(String key, Set<String> types) {}

  private final Place place;
  private final MapNode declared;
  private final List<Component> components = new ArrayList<>();

  private FoundComponents(Place place, Declaration declaration) {
    this.place = place;
    this.declared = Unbinder.tree(declaration);
  }

  /**
   * What there is, whether or not the network fits without it.
   *
   * @param place where it was asked for
   * @param recipe layers named and edited
   * @param declaration the same with defaults filled in, which may hold a weight decay of its own
   */
  static List<Component> of(Place place, MapNode recipe, Declaration declaration) {
    FoundComponents found = new FoundComponents(place, declaration);
    found.layers(recipe);
    found.augmentations(declaration.augment());
    NUMBERS.forEach((name, path) -> found.number(name, path.get(0), path.get(1)));
    KEYS.forEach(found::key);
    found.mixing();
    found.ofClasses();
    ARGUMENTS.forEach((name, argument) -> found.argument(recipe, name, argument));
    return List.copyOf(found.components);
  }

  private void add(String name, String what, Component.Removal removal) {
    components.add(new Component(name.replace('_', '-'), place, true, what, removal));
  }

  private void layers(MapNode recipe) {
    if (!(recipe.value("layers").orElse(null) instanceof ListNode layers)) {
      return;
    }
    LayerNames.types(layers)
        .forEach(
            (type, count) -> {
              String every = "every " + type + " (" + count + ")";
              if (LAYERS.matcher(type).matches()) {
                add(
                    type,
                    every,
                    (from, gone, problems) -> edited(from, "remove", type, gone, problems));
              } else if (type.equals(RESIDUAL)) {
                add(
                    "shortcut",
                    "of " + every,
                    (from, gone, problems) -> edited(from, "unwrap", type, gone, problems));
              }
            });
  }

  private MapNode edited(
      MapNode recipe, String verb, String type, LayerEdits.Gone gone, Problems problems) {
    Node target = ScalarNode.plain(place, "every " + type);
    ListNode edits = new ListNode(place, List.of(MapNode.of(place, verb, target)));
    return onLayers(recipe, layers -> LayerEdits.apply(layers, edits, gone, problems));
  }

  private static MapNode onLayers(MapNode recipe, UnaryOperator<ListNode> change) {
    return recipe.value("layers").orElse(null) instanceof ListNode layers
        ? recipe.with("layers", new MapNode.Entry(recipe.placeOf("layers"), change.apply(layers)))
        : recipe;
  }

  /** Those that draw; what is also made of the test's pictures is no part of the training. */
  private void augmentations(List<Augmentation> augmentations) {
    augmentations.stream()
        .filter(change -> !(change instanceof Augmentation.Fixed))
        .map(change -> Parts.word(change.getClass()))
        .distinct()
        .forEach(
            type ->
                add(
                    type,
                    "augment: " + type,
                    (from, gone, problems) -> filtered(from, item -> !type(item).equals(type))));
  }

  private static MapNode filtered(MapNode recipe, Predicate<Node> kept) {
    return recipe.value("augment").orElse(null) instanceof ListNode list
        ? recipe.with(
            "augment",
            new MapNode.Entry(
                recipe.placeOf("augment"),
                new ListNode(list.place(), list.items().stream().filter(kept).toList())))
        : recipe;
  }

  private static String type(Node node) {
    return node instanceof ScalarNode word
        ? word.text()
        : node instanceof MapNode map ? map.onlyKey().orElse("") : "";
  }

  private void key(String key, String name) {
    declared
        .value(key)
        .ifPresent(
            value ->
                add(
                    name,
                    key + ": " + Printer.flow(value),
                    (from, gone, problems) -> from.without(key)));
  }

  /** mixup and cutmix, each; the last one takes the key with it. */
  private void mixing() {
    if (declared.value(MIXING).orElse(null) instanceof MapNode mixing) {
      for (String way : mixing.keys()) {
        String what = MIXING + "." + way + ": " + Printer.flow(mixing.value(way).orElseThrow());
        add(
            way,
            what,
            (from, gone, problems) ->
                from.value(MIXING).orElse(null) instanceof MapNode map && map.keys().size() > 1
                    ? from.with(MIXING, new MapNode.Entry(from.placeOf(MIXING), map.without(way)))
                    : from.without(MIXING));
      }
    }
  }

  private void ofClasses() {
    String loss = type(declared.value("loss").orElseThrow());
    if (declared.value("loss").orElse(null) instanceof MapNode map
        && map.value(loss).orElse(null) instanceof MapNode arguments
        && arguments.value("class_weights").isPresent()) {
      String path = "loss." + loss + ".class_weights";
      add(
          "class-weights",
          path + ": " + Printer.flow(arguments.value("class_weights").get()),
          (from, gone, problems) -> set(from, "loss", loss, path, "none", problems));
    }
    if (declared.value("sampling").filter(how -> how.isWord("balanced")).isPresent()) {
      add(
          "balanced-sampling",
          "sampling: balanced",
          (from, gone, problems) -> from.without("sampling"));
    }
  }

  private void argument(MapNode recipe, String name, Argument argument) {
    MapNode without = onLayers(recipe, layers -> (ListNode) without(layers, argument));
    if (!Printer.print(without).equals(Printer.print(recipe))) {
      add(
          name,
          argument.key() + " of every layer that has it",
          (from, gone, problems) -> onLayers(from, layers -> (ListNode) without(layers, argument)));
    }
  }

  private static Node without(Node node, Argument argument) {
    if (node instanceof ListNode list) {
      return new ListNode(
          list.place(), list.items().stream().map(item -> without(item, argument)).toList());
    } else if (node instanceof MapNode map) {
      MapNode changed = map;
      for (Map.Entry<String, MapNode.Entry> entry : map.entries().entrySet()) {
        Node inner = without(entry.getValue().value(), argument);
        if (argument.types().contains(entry.getKey()) && inner instanceof MapNode arguments) {
          inner = isOff(arguments, argument.key()) ? inner : arguments.without(argument.key());
        }
        changed = changed.with(entry.getKey(), new MapNode.Entry(entry.getValue().place(), inner));
      }
      return changed;
    }
    return node;
  }

  private static boolean isOff(MapNode arguments, String key) {
    return arguments.value(key).filter(value -> value.isWord("false")).isPresent();
  }

  private void number(String name, String key, String argument) {
    String type = type(declared.value(key).orElseThrow());
    if (declared.value(key).orElse(null) instanceof MapNode map
        && map.value(type).orElse(null) instanceof MapNode arguments
        && arguments.value(argument).orElse(null) instanceof ScalarNode number
        && Double.parseDouble(number.text()) != 0) {
      String path = key + "." + type + "." + argument;
      add(
          name,
          path + ": " + number.text(),
          (from, gone, problems) -> set(from, key, type, path, "0", problems));
    }
  }

  /** Another component may have put another type there, with which the argument is gone already. */
  private MapNode set(
      MapNode from, String key, String type, String path, String value, Problems problems) {
    boolean there = from.value(key).map(node -> type(node).equals(type)).orElse(true);
    return there ? Overlay.set(from, path, place, ScalarNode.plain(place, value), problems) : from;
  }

  /** What a component is called that is asked for by its key, as {@code clip_gradients}. */
  static String name(String word) {
    return KEYS.getOrDefault(
        word,
        ARGUMENTS.entrySet().stream()
            .filter(each -> each.getValue().key().equals(word))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(word.replace('_', '-')));
  }
}
