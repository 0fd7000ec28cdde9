package dev.ablate.plan;

import dev.ablate.design.Design;
import dev.ablate.design.Kind;
import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.yaml.Expander;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.ScalarNode;
import dev.ablate.yaml.TreeReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads {@code design}: a word, {@code {shapley: {orders: 20}}}, or a list of these. */
final class DesignWords {
  private static final int MOST_ORDERS = 10_000;

  /** Commas that are in no braces. */
  private static final Pattern BETWEEN = Pattern.compile(",(?![^{]*})\\s*");

  private final Problems problems;

  DesignWords(Problems problems) {
    this.problems = problems;
  }

  /** The designs of a node, each with where it was written. */
  Map<Design, Place> read(Node node) {
    Map<Design, Place> designs = new LinkedHashMap<>();
    List<Node> items = node instanceof ListNode list ? list.items() : List.of(node);
    if (items.isEmpty()) {
      problems.error(node.place(), "'design' names none of " + all());
    }
    for (Node item : items) {
      one(item).ifPresent(design -> designs.putIfAbsent(design, item.place()));
    }
    return designs;
  }

  /** The designs of a command line: {@code leave_one_out,add_one}. */
  Map<Design, Place> typed(List<String> typed) {
    Map<Design, Place> designs = new LinkedHashMap<>();
    for (String text : typed) {
      if (text.isBlank()) {
        problems.error(Place.of("--design " + text), "'--design' names none of " + all());
      }
      // one by one, so that a place is that of the word
      for (String word : BETWEEN.split(text)) {
        String shown = "--design " + word;
        TreeReader.read(shown, word, problems)
            .flatMap(this::one)
            .ifPresent(design -> designs.putIfAbsent(design, Place.of(shown)));
      }
    }
    return designs;
  }

  private static String all() {
    return String.join(", ", Kind.words());
  }

  private Optional<Design> one(Node node) {
    if (node instanceof ScalarNode word) {
      return word.style() == ScalarNode.Style.EMPTY
          ? Optional.empty()
          : kind(word.text(), word.place()).map(Design::of);
    }
    if (!(node instanceof MapNode map) || map.onlyKey().isEmpty()) {
      problems.error(node.place(), "a design is one of " + all() + ", not " + node.kind());
      return Optional.empty();
    }
    String word = map.onlyKey().get();
    Optional<Kind> kind = kind(word, map.placeOf(word));
    Node arguments = map.value(word).orElseThrow();
    if (kind.isEmpty() || !Expander.isWritten(arguments)) {
      return Optional.empty();
    }
    return kind.get() == Kind.SHAPLEY ? shapley(arguments) : plain(kind.get(), arguments);
  }

  private Optional<Design> plain(Kind kind, Node arguments) {
    if (arguments instanceof MapNode map && map.entries().isEmpty()) {
      return Optional.of(Design.of(kind));
    }
    boolean controls = arguments instanceof MapNode map && map.value("controls").isPresent();
    problems.error(
        arguments.place(),
        kind.word()
            + " has no arguments; write "
            + kind.word()
            + " alone"
            + (controls ? ", and 'controls' as a key of the file beside 'design'" : ""));
    return Optional.empty();
  }

  private Optional<Design> shapley(Node node) {
    if (!(node instanceof MapNode arguments)) {
      problems.error(node.place(), "shapley is written {shapley: {orders: 20}}, or as a word");
      return Optional.empty();
    }
    for (String key : arguments.keys()) {
      if (!key.equals("orders")) {
        problems.error(
            arguments.placeOf(key), "shapley has no key '" + key + "'; it has orders", "orders");
        return Optional.empty();
      }
    }
    Optional<Node> orders = arguments.value("orders");
    if (orders.isEmpty()) {
      return Optional.of(Design.of(Kind.SHAPLEY));
    }
    String text = orders.get() instanceof ScalarNode scalar ? scalar.text() : "";
    if (!text.matches("\\d{1,5}")
        || Integer.parseInt(text) < 2
        || Integer.parseInt(text) > MOST_ORDERS) {
      problems.error(
          orders.get().place(), "'orders' must be a whole number from 2 to 10000, such as 20");
      return Optional.empty();
    }
    return Optional.of(new Design(Kind.SHAPLEY, OptionalInt.of(Integer.parseInt(text))));
  }

  private Optional<Kind> kind(String word, Place place) {
    Optional<Kind> kind = Kind.of(word.replace('-', '_'));
    if (kind.isEmpty()) {
      problems.error(
          place,
          "there is no design '" + word + "'; there are " + all(),
          Nearest.of(word, Kind.words()));
    }
    return kind;
  }
}
