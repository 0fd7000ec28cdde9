package dev.ablate.report.compare;

import dev.ablate.part.Metric;
import dev.ablate.plan.ConditionName;
import dev.ablate.results.Doubts;
import dev.ablate.results.Layout;
import dev.ablate.results.Layout.Condition;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.Layout.Rule;
import dev.ablate.spec.Measure;
import dev.ablate.statistics.Better;
import dev.ablate.statistics.BudgetDifference;
import dev.ablate.statistics.ExpectedBest;
import dev.ablate.statistics.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * What a condition's search found, and what it would have found with fewer trials.
 *
 * @param name of the condition
 * @param trials finished
 * @param budgets 1, 2, 4, … trials, and all
 */
public record Searched(ConditionName name, Trials trials, List<Budget> budgets) {
  public Searched {
    budgets = List.copyOf(budgets);
  }

  /**
   * One budget.
   *
   * @param trials so many
   * @param first the best of the first so many, from 1; empty where all of them diverged
   * @param expected best of so many; empty where as many trials or more diverged
   * @param against the reference's, of the same budget; empty where one of both has none
   * @param verdict of that difference, which is of the validation metric
   */
  public record Budget(
      int trials,
      OptionalInt first,
      Optional<ExpectedBest> expected,
      Optional<BudgetDifference> against,
      Optional<Verdict> verdict) {}

  /** The finished searches of an experiment, in the order of its conditions. */
  static List<Searched> of(Path results, Layout layout, Experiment experiment, Doubts doubts) {
    List<Searched> all = new ArrayList<>();
    for (Condition condition : experiment.conditions()) {
      ConditionName name = new ConditionName(experiment.name(), condition.name());
      Optional<Trials> ours = trials(results, name, condition, doubts);
      Optional<Trials> theirs =
          condition
              .reference()
              .flatMap(
                  reference ->
                      find(layout, reference)
                          .flatMap(other -> trials(results, reference, other, doubts)));
      ours.ifPresent(found -> all.add(of(name, condition, found, theirs)));
    }
    return all;
  }

  private static Optional<Condition> find(Layout layout, ConditionName name) {
    return layout.experiments().stream()
        .filter(experiment -> experiment.name().equals(name.experiment()))
        .flatMap(experiment -> experiment.conditions().stream())
        .filter(condition -> condition.name().equals(name.condition()))
        .findFirst();
  }

  private static Optional<Trials> trials(
      Path results, ConditionName name, Condition condition, Doubts doubts) {
    Path folder = results.resolve(name.experiment()).resolve(name.condition());
    return condition
        .tuning()
        .map(search -> Trials.read(folder, search, doubts))
        .filter(Trials::finished);
  }

  private static Searched of(
      ConditionName name, Condition condition, Trials ours, Optional<Trials> theirs) {
    Optional<Trials> comparable = theirs.filter(ours::comparable);
    int all = ours.scores().size();
    TreeSet<Integer> budgets = new TreeSet<>(List.of(all));
    for (int budget = 1; budget < all; budget *= 2) {
      budgets.add(budget);
    }
    return new Searched(
        name,
        ours,
        budgets.stream().map(budget -> budget(budget, condition, ours, comparable)).toList());
  }

  private static Budget budget(
      int budget, Condition condition, Trials ours, Optional<Trials> theirs) {
    Rule rule = condition.compare().orElse(Rule.USUAL);
    Better better = Better.of(ours.search().by().higherIsBetter());
    double[] values = ours.values();
    Optional<BudgetDifference> against =
        theirs.flatMap(
            other -> BudgetDifference.of(values, other.values(), budget, better, rule.level()));
    return new Budget(
        budget,
        ours.best(budget),
        ExpectedBest.defined(values, budget)
            ? Optional.of(ExpectedBest.of(values, budget, better, rule.level()))
            : Optional.empty(),
        against,
        against.map(found -> found.verdict(better, margin(rule, ours.search().by()))));
  }

  /** The margin is in the unit of what is compared, which must be that of the search too. */
  private static OptionalDouble margin(Rule rule, Measure by) {
    boolean shares =
        by.format() == Metric.Format.SHARE
            && rule.metric().filter(each -> each.format() != Metric.Format.SHARE).isEmpty();
    return shares || rule.metric().equals(Optional.of(by)) ? rule.margin() : OptionalDouble.empty();
  }
}
