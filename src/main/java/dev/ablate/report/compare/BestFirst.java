package dev.ablate.report.compare;

import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Comparison.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one order of a page: conditions that share a reference and a quantity together, among them
 * the best first, the reference where no difference lies, and last what is not measured.
 */
public final class BestFirst {
  private BestFirst() {}

  /**
   * Conditions that are compared with the same.
   *
   * @param reference what with; empty for conditions that nothing is compared with
   * @param quantity by what; empty where nothing is measured
   * @param members the best first, the reference among them
   */
  public record Group(
      Optional<ConditionName> reference, Optional<Quantity> quantity, List<Summary> members) {
    public Group {
      members = List.copyOf(members);
    }
  }

  private record Key(Optional<ConditionName> reference, Optional<Quantity> quantity) {}

  /** All conditions that are shown, each once or, where others are compared with it, among them. */
  public static List<Group> groups(Comparison comparison) {
    Map<Key, List<Summary>> groups = new LinkedHashMap<>();
    for (Summary summary : comparison.summaries()) {
      Optional<ConditionName> reference = summary.condition().reference();
      if (reference.isPresent()) {
        // What is not measured yet stands with what is.
        Optional<Quantity> quantity =
            summary
                .quantity()
                .or(() -> comparison.summary(reference.get()).flatMap(Summary::quantity));
        groups.computeIfAbsent(new Key(reference, quantity), key -> new ArrayList<>()).add(summary);
      }
    }
    groups.forEach(
        (key, members) ->
            comparison.summary(key.reference().orElseThrow()).ifPresent(r -> members.add(0, r)));
    for (Summary summary : comparison.summaries()) {
      boolean there = groups.values().stream().anyMatch(members -> members.contains(summary));
      if (!there) {
        groups
            .computeIfAbsent(
                new Key(Optional.empty(), summary.quantity()), key -> new ArrayList<>())
            .add(summary);
      }
    }
    return groups.entrySet().stream()
        .map(
            each ->
                new Group(
                    each.getKey().reference(),
                    each.getKey().quantity(),
                    ordered(each.getValue(), each.getKey().reference())))
        .toList();
  }

  /** An experiment with its conditions in that order. */
  public static Part part(Part part) {
    List<Summary> ordered = ordered(part.summaries());
    return new Part(
        part.experiment(), ordered, part.findings(), part.evidence().in(ordered), part.searches());
  }

  /** Those in that order, each by what it is compared with. */
  static List<Summary> ordered(List<Summary> summaries) {
    return ordered(summaries, Optional.empty());
  }

  private static List<Summary> ordered(List<Summary> summaries, Optional<ConditionName> reference) {
    return summaries.stream()
        .sorted(
            Comparator.comparingDouble(
                summary -> reference.equals(Optional.of(summary.name())) ? 0 : place(summary)))
        .toList();
  }

  /** The smaller the better. */
  private static double place(Summary summary) {
    int sign = summary.quantity().map(Quantity::higherIsBetter).orElse(true) ? -1 : 1;
    if (summary.against().pairs().isPresent()) {
      return sign * summary.against().pairs().get().mean();
    }
    return summary.condition().reference().isEmpty() && summary.measured().isPresent()
        ? 0
        : Double.POSITIVE_INFINITY;
  }
}
