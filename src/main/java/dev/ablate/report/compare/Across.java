package dev.ablate.report.compare;

import dev.ablate.plan.ConditionFilter;
import dev.ablate.plan.ConditionName;
import dev.ablate.results.Layout.Rule;
import dev.ablate.statistics.Holm;
import dev.ablate.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The conditions of two results folders against each other, each with the one of its name, paired
 * by seed. All of them are tested together, as conditions that share a reference are: the p values
 * are corrected over all by Holm's method.
 *
 * @param rows conditions that both have and that are compared by the same, in the second's order
 * @param onlyFirst conditions that only the first has, or has finished
 * @param onlySecond conditions that only the second has, or has finished
 * @param level the chance that any is called better or worse that is neither
 */
public record Across(
    List<Row> rows, List<ConditionName> onlyFirst, List<ConditionName> onlySecond, double level) {
  public Across {
    rows = List.copyOf(rows);
    onlyFirst = List.copyOf(onlyFirst);
    onlySecond = List.copyOf(onlySecond);
  }

  /** What the second folder's condition is beside the first's. */
  public enum Outcome {
    /** By more than chance. */
    BETTER,
    /** By more than chance. */
    WORSE,
    /** Every seed gives the same number. */
    EQUAL,
    /** The interval lies within the margin. */
    NO_DIFFERENCE,
    /** The seeds do not tell. */
    UNDECIDED;

    /** Whether one of them is better. */
    public boolean decided() {
      return this == BETTER || this == WORSE;
    }
  }

  /**
   * One condition.
   *
   * @param first in the first folder
   * @param second in the second folder
   * @param pairs the second's minus the first's, by seed
   * @param p corrected over all rows; empty where all seeds differ by the same
   * @param outcome what it comes to
   */
  public record Row(
      Summary first, Summary second, Pairs pairs, OptionalDouble p, Outcome outcome) {}

  /**
   * Compares.
   *
   * @param patterns which conditions, as on a command line; none means all
   */
  public static Across of(Comparison first, Comparison second, List<String> patterns) {
    ConditionFilter only = new ConditionFilter(patterns, second.all().keySet());
    Map<ConditionName, Pairs> pairs = new LinkedHashMap<>();
    List<ConditionName> onlySecond = new ArrayList<>();
    for (Summary ours : second.summaries()) {
      if (!only.matches(ours.name())) {
        continue;
      }
      Optional<Pairs> found =
          first
              .summary(ours.name())
              .filter(theirs -> column(theirs).equals(column(ours)))
              .filter(theirs -> !DeclaredLoss.parts(ours, theirs))
              .flatMap(theirs -> Pairs.of(ours.values(), theirs.values(), ours.shared()));
      found.ifPresentOrElse(
          each -> pairs.put(ours.name(), each), () -> onlySecond.add(ours.name()));
    }
    List<ConditionName> onlyFirst =
        first.summaries().stream()
            .map(Summary::name)
            .filter(name -> only.matches(name) && !pairs.containsKey(name))
            .toList();
    double level =
        pairs.keySet().stream()
            .mapToDouble(name -> second.all().get(name).rule().level())
            .min()
            .orElse(Rule.USUAL.level());
    List<ConditionName> tested =
        pairs.keySet().stream().filter(name -> pairs.get(name).differences().testable()).toList();
    double[] corrected =
        Holm.correct(
            tested.stream().mapToDouble(name -> pairs.get(name).differences().p()).toArray());
    List<Row> rows = new ArrayList<>();
    pairs.forEach(
        (name, each) -> {
          int test = tested.indexOf(name);
          OptionalDouble p = test < 0 ? OptionalDouble.empty() : OptionalDouble.of(corrected[test]);
          Summary ours = second.all().get(name);
          Interval together = each.differences().interval(level / Math.max(1, tested.size()));
          rows.add(
              new Row(
                  first.all().get(name), ours, each, p, outcome(ours, each, together, p, level)));
        });
    return new Across(rows, onlyFirst, onlySecond, level);
  }

  private static Optional<String> column(Summary summary) {
    return summary.quantity().map(Quantity::column);
  }

  private static Outcome outcome(
      Summary ours, Pairs pairs, Interval together, OptionalDouble p, double level) {
    OptionalDouble margin = ours.rule().margin();
    if (pairs.differences().identical()) {
      return Outcome.EQUAL;
    } else if (margin.isPresent() && together.within(margin.getAsDouble())) {
      return Outcome.NO_DIFFERENCE;
    } else if (p.orElse(1) > level) {
      return Outcome.UNDECIDED;
    }
    boolean higher = ours.quantity().orElseThrow().higherIsBetter();
    return pairs.mean() > 0 == higher ? Outcome.BETTER : Outcome.WORSE;
  }
}
