package dev.ablate.yaml;

import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what is wrong with a value, type or key that does not fit, and what was probably meant. */
final class BindingErrors {
  private static final Pattern RANGE = Pattern.compile("-?\\d+\\.\\.-?\\d+");
  private final Problems problems;

  BindingErrors(Problems problems) {
    this.problems = problems;
  }

  /** A value where a list is wanted. */
  void noList(String key, Node node, String label) {
    problems.error(
        node.place(),
        label
            + " must be a list"
            + (key.equals("seeds")
                ? seeds(node)
                : node instanceof MapNode ? ": begin each entry with '- '" : " in brackets")
            + ", not "
            + node.kind(),
        Suggestions.list(key, node));
  }

  private static String seeds(Node node) {
    String one =
        node instanceof ScalarNode number && number.text().matches("\\d{1,18}")
            ? number.text()
            : "5";
    boolean several = one.length() < 3 && Integer.parseInt(one) > 1;
    return " like [1, 2, 3] or a range like 1.."
        + (several ? one : "5")
        + " (for one seed write seed: "
        + one
        + "; for as many as it takes {until: decided})";
  }

  /** Whether a range stands in brackets, {@code [1..3]}, which is told. */
  boolean rangeInList(String key, ListNode list, Node item) {
    boolean range =
        key.equals("seeds")
            && item instanceof ScalarNode word
            && RANGE.matcher(word.text()).matches();
    if (range) {
      boolean alone = list.items().size() == 1;
      problems.error(
          item.place(),
          alone ? "a range of seeds stands without brackets" : "a list of seeds holds no range",
          alone ? "seeds: " + ((ScalarNode) item).text() : "");
    }
    return range;
  }

  /** A value where a map is wanted. */
  void noMap(Form.Fields fields, Node node, String label) {
    problems.error(
        node.place(),
        label
            + (fields.fields().isEmpty()
                ? " has no arguments"
                : " must be a map with keys " + String.join(", ", fields.names()))
            + ", not "
            + node.kind(),
        Suggestions.map(fields, node));
  }

  /** A map without the key that names its type. */
  void unnamed(Form.Choice choice, MapNode map, String label) {
    problems.error(
        map.place(),
        label
            + " has no '"
            + choice.key().orElseThrow()
            + "': one of "
            + String.join(", ", choice.types().keySet()),
        Suggestions.named(map, choice));
  }

  /** A map of several types, or of none. */
  void tooManyTypes(MapNode map, Form.Choice choice, String label) {
    if (map.entries().values().stream().anyMatch(entry -> Expander.isEmpty(entry.value()))) {
      return; // lost indentation, told already
    }
    if (map.entries().isEmpty()) {
      String types = String.join(", ", choice.types().keySet());
      problems.error(map.place(), label + " must name a type: one of " + types);
      return;
    }
    problems.error(
        map.place(),
        label
            + " must name one type, with its arguments inside: found "
            + String.join(", ", map.keys()),
        Suggestions.type(map, choice, label.startsWith("an entry")));
  }

  /** A key that is no type; maybe one that names it, as in {@code {type: relu}}. */
  void unknownType(Form.Choice choice, String label, MapNode map, String key) {
    String named =
        Suggestions.TYPE_KEYS.contains(key)
            ? Suggestions.namedBy(map, key, choice.types().keySet())
            : "";
    if (named.isEmpty()) {
      unknownType(choice, label, key, map.placeOf(key));
    } else {
      problems.error(map.placeOf(key), label + " begins with its type, not with " + key, named);
    }
  }

  /** A type that there is not. */
  void unknownType(Form.Choice choice, String label, String word, Place place) {
    Set<String> types = choice.types().keySet();
    String near = number(choice, word).orElseGet(() -> Suggestions.typed(word, types));
    String argument = choice.anyField(word).isPresent() ? word : Nearest.otherName(word).orElse("");
    Optional<String> owner =
        choice.types().entrySet().stream()
            .filter(type -> type.getValue().field(argument).isPresent())
            .map(entry -> entry.getKey())
            .filter(type -> choice.key().isEmpty())
            .findFirst();
    problems.error(
        place,
        label
            + ": there is no '"
            + word
            + "'"
            + (near.isEmpty() ? "; there are " + String.join(", ", types) : "")
            + (near.isEmpty() && owner.isPresent()
                ? "; "
                    + argument
                    + " is an argument, as in {"
                    + owner.get()
                    + ": {"
                    + argument
                    + ": …}}"
                : ""),
        near);
  }

  /** A number where each of the types has one: {@code {norm: 1.0}}. */
  private static Optional<String> number(Form.Choice choice, String word) {
    boolean numbers =
        choice.key().isEmpty()
            && word.matches("[0-9.eE+-]+")
            && choice.types().values().stream()
                .allMatch(
                    type ->
                        type.shortField().filter(f -> f.form() instanceof Form.Real).isPresent());
    return numbers
        ? choice.types().keySet().stream().findFirst().map(type -> "{" + type + ": " + word + "}")
        : Optional.empty();
  }

  /** Tells of a key that is not there, and returns the one that was probably meant, if any. */
  String unknownKey(Form.Fields fields, MapNode map, String key, String label) {
    String near = Nearest.of(key, fields.names());
    Optional<String> advice = MisplacedKeys.inMap(fields, key);
    String known =
        fields.fields().isEmpty()
            ? " has no arguments"
            : " has no key '"
                + key
                + "'"
                + advice.map(a -> "; " + a).orElse("")
                + (near.isEmpty() && advice.isEmpty()
                    ? "; it has " + String.join(", ", fields.names())
                    : "");
    boolean foreign = MisplacedKeys.foreign(key).isPresent();
    problems.error(map.placeOf(key), label + known, foreign ? "" : near);
    return near;
  }
}
