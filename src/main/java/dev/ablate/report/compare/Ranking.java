package dev.ablate.report.compare;

import dev.ablate.plan.ConditionName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The conditions of all experiments that share a reference, the best first, in one list.
 *
 * <p>Conditions with other references are other tasks, and accuracies of other tasks do not
 * compare.
 */
public final class Ranking {
  private Ranking() {}

  /**
   * The reference that most conditions share, with all that are compared with it; empty where one
   * experiment's own table says it all.
   */
  public static List<Summary> of(Comparison comparison) {
    Map<ConditionName, List<Summary>> families = new LinkedHashMap<>();
    for (Summary summary : comparison.summaries()) {
      summary
          .condition()
          .reference()
          .filter(name -> summary.measured().isPresent())
          .flatMap(comparison::summary)
          .filter(reference -> reference.quantity().equals(summary.quantity()))
          .ifPresent(
              reference ->
                  families
                      .computeIfAbsent(
                          reference.name(), name -> new ArrayList<>(List.of(reference)))
                      .add(summary));
    }
    int most = families.values().stream().mapToInt(List::size).max().orElse(0);
    List<Summary> largest =
        families.values().stream()
            .filter(family -> family.size() == most)
            .findFirst()
            .orElse(List.of());
    long experiments =
        largest.stream().map(summary -> summary.name().experiment()).distinct().count();
    return experiments < 2 ? List.of() : bestFirst(largest);
  }

  private static List<Summary> bestFirst(List<Summary> family) {
    Comparator<Summary> byMean =
        Comparator.comparingDouble(summary -> summary.measured().orElseThrow().mean());
    boolean higher = family.get(0).quantity().orElseThrow().higherIsBetter();
    return family.stream().sorted(higher ? byMean.reversed() : byMean).toList();
  }
}
