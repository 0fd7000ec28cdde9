package dev.ablate.plan;

import dev.ablate.part.Layer;
import dev.ablate.spec.Declaration;
import dev.ablate.yaml.Field;
import dev.ablate.yaml.Form;
import dev.ablate.yaml.Forms;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.Unbinder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A path of a search's space, looked up in one condition. */
record Dimension(Declaration declaration, String path) {
  private static final String LAYERS = "layers.";

  /** Whether the condition has what the path is an argument of. */
  boolean isThere() {
    if (path.startsWith(LAYERS)) {
      return layer().isPresent();
    }
    Optional<Node> node = Optional.of(Unbinder.tree(declaration));
    List<String> words = words(path);
    for (String word : words.subList(0, words.size() - 1)) {
      node =
          node.flatMap(map -> map instanceof MapNode inner ? inner.value(word) : Optional.empty());
    }
    return node.filter(MapNode.class::isInstance).isPresent();
  }

  /** Whether the condition does without what the path sets, as a layer without a max_norm. */
  boolean isOff() {
    return field().filter(Field::optional).isPresent() && value().isEmpty();
  }

  /** What the condition has there. */
  private Optional<Node> value() {
    Optional<Node> node =
        path.startsWith(LAYERS)
            ? layer().map(layer -> Unbinder.tree((Record) layer))
            : Optional.of(Unbinder.tree(declaration));
    for (String word : within()) {
      node =
          node.flatMap(map -> map instanceof MapNode inner ? inner.value(word) : Optional.empty());
    }
    return node;
  }

  /** The path's words below the declaration, or below a layer. */
  private List<String> within() {
    return path.startsWith(LAYERS)
        ? layer()
            .map(layer -> words(argument(path.substring(LAYERS.length()), name(layer))))
            .orElse(List.of())
        : words(path);
  }

  private Optional<Field> field() {
    List<String> words = within();
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String last = words.get(words.size() - 1);
    return form(outermost(), words.subList(0, words.size() - 1))
        .flatMap(
            form ->
                form instanceof Form.Fields fields
                    ? fields.field(last)
                    : form instanceof Form.Choice choice
                        ? choice.anyField(last)
                        : Optional.empty());
  }

  private Form outermost() {
    return path.startsWith(LAYERS)
        ? Forms.fields(layer().orElseThrow().getClass())
        : Forms.fields(Declaration.class);
  }

  /** Whether its values are whole numbers. */
  boolean whole() {
    Optional<Form> form = within().isEmpty() ? Optional.empty() : form(outermost(), within());
    return form.filter(
            last ->
                last instanceof Form.Whole
                    || (last instanceof Form.Special special
                        && special.type() == dev.ablate.part.Pair.class))
        .isPresent();
  }

  private static String argument(String rest, String layer) {
    return rest.substring(CopyNames.at(rest, layer).length() + 1);
  }

  private static List<String> words(String path) {
    return Arrays.asList(path.split("\\.", -1));
  }

  private static String name(Layer layer) {
    return layer.name().orElse("");
  }

  /** The layer of the longest name that the path begins with. */
  private Optional<Layer> layer() {
    String rest = path.substring(LAYERS.length());
    return CheckContext.all(declaration.layers()).stream()
        .filter(layer -> layer.name().isPresent() && rest.startsWith(name(layer) + "."))
        .max(java.util.Comparator.comparingInt(layer -> name(layer).length()));
  }

  private static Optional<Form> form(Form from, List<String> words) {
    Optional<Form> form = Optional.of(from);
    for (String word : words) {
      form = form.flatMap(outer -> inner(outer, word));
    }
    return form;
  }

  private static Optional<Form> inner(Form form, String word) {
    if (form instanceof Form.Fields fields) {
      return fields.field(word).map(Field::form);
    } else if (form instanceof Form.Choice choice) {
      return choice.key().isPresent()
          ? choice.anyField(word).map(Field::form)
          : Optional.ofNullable(choice.types().get(word));
    }
    return Optional.empty();
  }
}
