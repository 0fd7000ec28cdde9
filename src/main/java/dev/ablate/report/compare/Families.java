package dev.ablate.report.compare;

import dev.ablate.plan.ConditionName;
import dev.ablate.plan.RunKey;
import dev.ablate.results.HeldOut;
import dev.ablate.results.Layout.Rule;
import dev.ablate.statistics.Decision;
import dev.ablate.statistics.Differences;
import dev.ablate.statistics.Outcome;
import dev.ablate.statistics.Sequential;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Judges all conditions of a results folder, those that share a reference together.
 *
 * <p>Where conditions of one reference are judged by unlike rules or quantities, each such group
 * has a part of the level in proportion to its size (Bonferroni), so that the level holds for all.
 */
final class Families {
  private final Map<ConditionName, Summary> summaries;

  /** Of conditions by name. */
  Families(Map<ConditionName, Summary> summaries) {
    this.summaries = summaries;
  }

  private record Kind(Rule rule, Optional<Quantity> quantity, Optional<HeldOut> folds) {}

  List<Family> all() {
    Map<ConditionName, List<Summary>> byReference = new LinkedHashMap<>();
    for (Summary summary : summaries.values()) {
      summary
          .condition()
          .reference()
          .filter(summaries::containsKey)
          .filter(reference -> !DeclaredLoss.parts(summary, summaries.get(reference)))
          .ifPresent(
              reference ->
                  byReference.computeIfAbsent(reference, key -> new ArrayList<>()).add(summary));
    }
    List<Family> families = new ArrayList<>();
    byReference.forEach((reference, all) -> families.addAll(of(reference, all)));
    return families;
  }

  private List<Family> of(ConditionName reference, List<Summary> all) {
    Map<Kind, List<Summary>> kinds = new LinkedHashMap<>();
    for (Summary summary : all) {
      Rule rule = summary.rule();
      Optional<Quantity> quantity =
          summary
              .quantity()
              .or(
                  () ->
                      all.stream()
                          .filter(other -> other.rule().equals(rule))
                          .flatMap(other -> other.quantity().stream())
                          .findFirst());
      kinds
          .computeIfAbsent(
              new Kind(rule, quantity, summary.condition().folds()), key -> new ArrayList<>())
          .add(summary);
    }
    List<Family> families = new ArrayList<>();
    kinds.forEach(
        (kind, members) ->
            families.add(family(reference, kind, members, (double) members.size() / all.size())));
    return families;
  }

  private Family family(ConditionName reference, Kind kind, List<Summary> members, double part) {
    Rule rule = kind.rule();
    int most = members.stream().mapToInt(each -> each.runs().files().size()).max().orElse(0);
    int ofSeed = members.get(0).runsOfSeed();
    List<Integer> sizes =
        rule.looks().isEmpty()
            ? List.of(Math.max(1, most))
            : rule.looks().stream().map(seeds -> seeds * ofSeed).toList();
    double level = rule.level() * part;
    boolean higher = kind.quantity().map(Quantity::higherIsBetter).orElse(true);
    Sequential way = Family.way(rule, level, higher, sizes).sharing(members.get(0).shared());
    Map<String, double[]> differences = new LinkedHashMap<>();
    for (Summary member : members) {
      double[] own = differences(member, summaries.get(reference), !rule.looks().isEmpty());
      differences.put(
          member.name().toString(), rule.looks().isEmpty() ? padded(own, sizes.get(0)) : own);
    }
    Outcome outcome = rule.looks().isEmpty() ? atOnce(way, differences) : way.judge(differences);
    return new Family(
        reference,
        rule,
        level,
        kind.quantity(),
        sizes,
        members.stream().map(Summary::name).toList(),
        outcome,
        way);
  }

  /** One look. What has no spread has no p, and is not counted among those that have. */
  private static Outcome atOnce(Sequential way, Map<String, double[]> differences) {
    Map<String, double[]> tested = new LinkedHashMap<>(differences);
    tested.values().removeIf(values -> !Differences.of(values).testable());
    Map<String, double[]> others = new LinkedHashMap<>(differences);
    others.keySet().removeAll(tested.keySet());
    List<Decision> decisions = new ArrayList<>(way.judge(tested).decisions());
    decisions.addAll(way.judge(others).decisions());
    int size = differences.values().iterator().next().length;
    return new Outcome(List.of(new Outcome.Look(size, 1, decisions)), Map.of());
  }

  /** What is not there is not a number. */
  private static double[] padded(double[] values, int size) {
    double[] all = Arrays.copyOf(values, size);
    Arrays.fill(all, Math.min(values.length, size), size, Double.NaN);
    return all;
  }

  /**
   * By run, in the order of the runs; not a number where a run diverged.
   *
   * @param whole whether the first run that is not trained yet ends them
   */
  private static double[] differences(Summary summary, Summary reference, boolean whole) {
    SortedMap<RunKey, Double> theirs = summary.of(reference);
    List<Double> values = new ArrayList<>();
    for (RunKey key : summary.keys()) {
      if (whole && !(summary.ended(key) && reference.ended(key))) {
        break;
      }
      Double ours = summary.values().get(key);
      Double other = theirs.get(key);
      values.add(ours == null || other == null ? Double.NaN : ours - other);
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
