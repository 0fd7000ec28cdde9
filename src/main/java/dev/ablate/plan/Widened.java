package dev.ablate.plan;

import dev.ablate.problem.Problems;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Node;
import dev.ablate.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * A condition whose hidden layers are as much wider as makes it as large as its reference, so that
 * a part is not credited for the parameters, or the compute, that it brings.
 */
final class Widened {
  private static final Set<String> WIDTHS = Set.of("filters", "units");

  /** A network is not made more than so many times as wide. */
  private static final int MOST = 4;

  /** So many widths at most are looked at. */
  private static final int TRIES = 256;

  /** What is made equal. */
  enum By {
    /** Learned numbers. */
    PARAMETERS,
    /** Multiply-adds of an example. */
    COMPUTE;

    /** As typed in a file. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    long of(NetworkPlan network) {
      return this == PARAMETERS ? network.parameters() : network.multiplyAdds();
    }
  }

  private final By by;
  private final long wanted;
  private final Resolver resolver;

  /**
   * By what is made equal, and to what.
   *
   * @param wanted the size of the whole recipe
   */
  Widened(By by, long wanted, Resolver resolver) {
    this.by = by;
    this.wanted = wanted;
    this.resolver = resolver;
  }

  /** Of a network, with the size that was reached. */
  record Control(MapNode tree, long reached, double factor) {}

  /** The nearest that a factor reaches; empty where the condition itself is as near. */
  Optional<Control> of(Condition condition) {
    OptionalLong own = size(condition, condition.tree());
    int widest = widest(condition.tree());
    if (own.isEmpty() || own.getAsLong() >= wanted || widest == 0) {
      return Optional.empty();
    }
    List<Control> tried = new ArrayList<>();
    int step = Math.max(1, widest * (MOST - 1) / TRIES);
    for (int width = widest + step; width <= MOST * widest; width += step) {
      double factor = (double) width / widest;
      MapNode tree = widened(condition.tree(), factor);
      OptionalLong size = size(condition, tree);
      if (size.isPresent()) {
        tried.add(new Control(tree, size.getAsLong(), factor));
        if (size.getAsLong() > wanted) {
          break;
        }
      }
    }
    return tried.stream()
        .min(Comparator.comparingLong(each -> Math.abs(each.reached() - wanted)))
        .filter(best -> Math.abs(best.reached() - wanted) < wanted - own.getAsLong());
  }

  private OptionalLong size(Condition condition, MapNode tree) {
    Condition widened =
        new Condition(
            condition.source(), condition.name(), condition.place(), tree, condition.reference());
    Optional<Resolver.Resolution> resolution = resolver.telling(new Problems()).resolve(widened);
    return resolution.isPresent()
        ? OptionalLong.of(by.of(resolution.get().network()))
        : OptionalLong.empty();
  }

  private static int widest(MapNode tree) {
    int[] widest = {0};
    widths(tree, 1, width -> widest[0] = Math.max(widest[0], width));
    return widest[0];
  }

  private static MapNode widened(MapNode tree, double factor) {
    return widths(tree, factor, width -> {});
  }

  /** Every layer but the last that has a width, whose output is the data's. */
  private static MapNode widths(MapNode tree, double factor, IntConsumer seen) {
    if (!(tree.value("layers").orElse(null) instanceof ListNode layers)) {
      return tree;
    }
    List<Node> items = new ArrayList<>(layers.items());
    int last = items.size() - 1;
    while (last >= 0 && !hasWidth(items.get(last))) {
      last--;
    }
    for (int index = 0; index < last; index++) {
      items.set(index, wide(items.get(index), factor, seen));
    }
    return tree.with(
        "layers", new MapNode.Entry(tree.placeOf("layers"), new ListNode(layers.place(), items)));
  }

  private static boolean hasWidth(Node node) {
    boolean[] found = {false};
    wide(node, 1, width -> found[0] = true);
    return found[0];
  }

  private static Node wide(Node node, double factor, IntConsumer seen) {
    if (node instanceof ListNode list) {
      return new ListNode(
          list.place(), list.items().stream().map(item -> wide(item, factor, seen)).toList());
    }
    if (!(node instanceof MapNode map)) {
      return node;
    }
    Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, entry) ->
                entries.put(
                    key,
                    new MapNode.Entry(
                        entry.place(),
                        WIDTHS.contains(key) && entry.value() instanceof ScalarNode width
                            ? number(width, factor, seen)
                            : wide(entry.value(), factor, seen))));
    return new MapNode(map.place(), entries);
  }

  private static Node number(ScalarNode width, double factor, IntConsumer seen) {
    if (!width.text().matches("\\d{1,7}")) {
      return width;
    }
    int number = Integer.parseInt(width.text());
    seen.accept(number);
    return ScalarNode.plain(width.place(), Long.toString(Math.round(number * factor)));
  }
}
