package dev.ablate.report;

import dev.ablate.plan.ConditionName;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Family;
import dev.ablate.report.contribution.Contributions;
import dev.ablate.report.contribution.Contributions.Lack;
import dev.ablate.report.contribution.Designs;
import dev.ablate.results.Layout;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which conditions lack seeds for the next look. What a design's numbers are made of lacks those
 * that the numbers lack; any other condition lacks them where its own comparison is undecided.
 */
final class Lacking {
  private Lacking() {}

  /** Seeds in all of each planned condition that goes on. */
  static Map<ConditionName, Integer> of(
      SeriesPlan plan, Layout layout, Comparison judged, Designs designs) {
    Map<ConditionName, Integer> sizes = new LinkedHashMap<>();
    Set<ConditionName> contrasted = new HashSet<>();
    for (Layout.Experiment experiment : layout.experiments()) {
      experiment.ablation().map(Layout.Ablation::contrasted).orElse(Set.of()).stream()
          .map(name -> new ConditionName(experiment.name(), name))
          .forEach(contrasted::add);
      for (Contributions design : designs.of(experiment)) {
        design.lacking().ifPresent(lack -> add(lack, sizes));
      }
    }
    for (Family family : judged.families()) {
      sizes.putAll(members(family, plan, contrasted));
    }
    return sizes;
  }

  private static void add(Lack lack, Map<ConditionName, Integer> sizes) {
    lack.conditions().forEach(name -> sizes.merge(name, lack.seeds(), Math::max));
  }

  private static Map<ConditionName, Integer> members(
      Family family, SeriesPlan plan, Set<ConditionName> contrasted) {
    Map<ConditionName, Integer> lacking = new HashMap<>();
    for (ConditionName member : family.members()) {
      Optional<Integer> size = family.lacks(member);
      if (size.isPresent() && plan.condition(member).isPresent() && !contrasted.contains(member)) {
        lacking.put(member, size.get());
      }
    }
    // Those that lack the earliest look come first: what they come to counts for the others.
    int least = lacking.isEmpty() ? 0 : Collections.min(lacking.values());
    lacking.values().removeIf(size -> size > least);
    return lacking;
  }
}
