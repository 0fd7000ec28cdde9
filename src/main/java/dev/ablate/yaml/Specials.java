package dev.ablate.yaml;

import dev.ablate.part.ClassWeights;
import dev.ablate.part.Column;
import dev.ablate.part.Drop;
import dev.ablate.part.Momentum;
import dev.ablate.part.Padding;
import dev.ablate.part.Pair;
import dev.ablate.problem.Nearest;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Measure;
import dev.ablate.spec.PenaltySpec.Over;
import dev.ablate.spec.Portion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values with a notation of their own: {@code [3, 5]}, {@code cumulative}, {@code first 1000}. */
final class Specials {
  private static final Pattern FIRST = Pattern.compile("first\\s+(\\d{1,9})");

  private final Problems problems;
  private final Scalars scalars;

  Specials(Problems problems, Scalars scalars) {
    this.problems = problems;
    this.scalars = scalars;
  }

  Optional<?> bind(Class<?> type, Node node, String key, String label, Optional<Bounds> range) {
    if (type == Pair.class) {
      return pair(node, label, range);
    } else if (type == Padding.class) {
      return node.isWord("same")
          ? Optional.of(Padding.SAME)
          : pair(node, label, range).map(Padding::of);
    } else if (type == ClassWeights.class) {
      return classWeights(node, label);
    } else if (type == Drop.class) {
      return drop(node, label);
    } else if (type == Momentum.class) {
      return momentum(node, label);
    } else if (type == Portion.class) {
      return portion(node, key, label);
    } else if (type == Column.class) {
      String wanted = "a column of metrics.csv such as val_loss";
      return named(node, label, wanted, Columns::of, Columns::names);
    } else if (type == Measure.class) {
      String wanted = "a column of metrics.csv such as val_loss, gap or parameters";
      return named(node, label, wanted, Columns::measure, Columns::measures);
    }
    return over(node, label);
  }

  private Optional<Pair> pair(Node node, String label, Optional<Bounds> range) {
    if (node instanceof ListNode list) {
      if (list.items().size() != 2) {
        problems.error(
            list.place(),
            label
                + " must be one number or [height, width], not "
                + list.items().size()
                + " entries");
        return Optional.empty();
      }
      Optional<Long> height = scalars.whole(list.items().get(0), label, false, range);
      Optional<Long> width = scalars.whole(list.items().get(1), label, false, range);
      return height.isPresent() && width.isPresent()
          ? Optional.of(new Pair(height.get().intValue(), width.get().intValue()))
          : Optional.empty();
    }
    if (node instanceof ScalarNode text && Scalars.pairAdvice(text.text()).isPresent()) {
      problems.error(
          node.place(),
          label + " must be one number or [height, width], not " + node.kind(),
          Scalars.pairAdvice(text.text()).get());
      return Optional.empty();
    }
    return scalars.whole(node, label, false, range).map(both -> Pair.of(both.intValue()));
  }

  private Optional<ClassWeights> classWeights(Node node, String label) {
    if (node.isWord("balanced")) {
      return Optional.of(ClassWeights.BALANCED);
    }
    if (!(node instanceof ListNode list) || list.items().isEmpty()) {
      problems.error(
          node.place(),
          label + " must be balanced or a list of a number for each class, not " + node.kind(),
          node instanceof ScalarNode word ? Nearest.of(word.text(), List.of("balanced")) : "");
      return Optional.empty();
    }
    List<Double> weights = new ArrayList<>();
    for (Node item : list.items()) {
      scalars
          .real(item, "an entry of " + label, Optional.of(Bounds.POSITIVE))
          .ifPresent(weights::add);
    }
    return weights.size() == list.items().size()
        ? Optional.of(ClassWeights.of(weights))
        : Optional.empty();
  }

  private Optional<Drop> drop(Node node, String label) {
    if (!(node instanceof MapNode map)) {
      return scalars.real(node, label, Optional.of(Bounds.BELOW_ONE)).map(Drop::of);
    }
    Optional<Node> to =
        map.onlyKey().equals(Optional.of("to")) ? map.value("to") : Optional.empty();
    if (to.isEmpty()) {
      problems.error(map.place(), label + " must be a rate or {to: rate}, not " + node.kind());
      return Optional.empty();
    }
    return scalars.real(to.get(), "'to'", Optional.of(Bounds.BELOW_ONE)).map(Drop::to);
  }

  private Optional<Momentum> momentum(Node node, String label) {
    if (node.isWord("cumulative")) {
      return Optional.of(new Momentum(OptionalDouble.empty()));
    }
    return scalars
        .real(node, label, Optional.of(Bounds.SHARE))
        .map(value -> new Momentum(OptionalDouble.of(value)));
  }

  private Optional<Portion> portion(Node node, String key, String label) {
    String wanted = "one of " + EvaluationParts.words(key);
    Optional<ScalarNode> scalar = scalars.scalar(node, label, wanted);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text();
    Matcher first = FIRST.matcher(text);
    if (first.matches() && Integer.parseInt(first.group(1)) > 0) {
      return Optional.of(new Portion(Portion.Kind.FIRST, Integer.parseInt(first.group(1))));
    }
    List<String> words = new ArrayList<>();
    for (Portion.Kind kind : EvaluationParts.allowed(key)) {
      String word = kind.name().toLowerCase(java.util.Locale.ROOT);
      if (word.equals(text) && kind != Portion.Kind.FIRST) {
        return Optional.of(new Portion(kind, 0));
      }
      words.add(word);
    }
    problems.error(
        node.place(),
        label + " must be " + wanted + ", not " + node.kind(),
        text.matches("\\d+")
            ? "first " + text
            : text.matches("first( 0)?") ? "first 100" : Nearest.of(text, words));
    return Optional.empty();
  }

  private <T> Optional<T> named(
      Node node,
      String label,
      String wanted,
      Function<String, Optional<T>> find,
      Supplier<Set<String>> names) {
    Optional<ScalarNode> scalar = scalars.scalar(node, label, wanted);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> found = find.apply(scalar.get().text());
    if (found.isEmpty()) {
      problems.error(
          node.place(),
          label + " must be " + wanted + ", not " + node.kind(),
          Nearest.of(scalar.get().text(), names.get()));
    }
    return found;
  }

  private Optional<Over> over(Node node, String label) {
    if (node.isWord("weights") || node.isWord("all")) {
      return Optional.of(new Over(node.isWord("all"), List.of()));
    }
    String wanted = "weights, all or a list of layers' names";
    if (!(node instanceof ListNode list) || list.items().isEmpty()) {
      problems.error(node.place(), label + " must be " + wanted + ", not " + node.kind());
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (Node item : list.items()) {
      scalars.text(item, "an entry of " + label).ifPresent(names::add);
    }
    return names.size() == list.items().size()
        ? Optional.of(new Over(false, names))
        : Optional.empty();
  }
}
