package dev.ablate.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/** Gives conditions the values that their searches found. */
public final class Tuned {
  private Tuned() {}

  /**
   * The plan where these conditions have the values of their best trials, and their own runs.
   *
   * @param best the best trial's number, by condition; others keep what they have
   */
  public static SeriesPlan with(SeriesPlan plan, Map<ConditionName, Integer> best) {
    Map<ConditionName, ConditionPlan> tuned = new LinkedHashMap<>();
    for (ConditionPlan condition : plan.conditions()) {
      Integer number = best.get(condition.name());
      tuned.put(condition.name(), number == null ? condition : condition.choosing(number));
    }
    Map<ConditionName, ConditionPlan> compared = new LinkedHashMap<>();
    tuned.forEach((name, condition) -> compared.put(name, compared(condition, tuned)));
    return plan.with(compared);
  }

  /**
   * The plan as long as it will be: each path along any way, and each search with any of its trials
   * chosen, which cost about the same.
   */
  public static SeriesPlan anyhow(SeriesPlan planned) {
    SeriesPlan plan = OnTheWay.anyhow(planned);
    Map<ConditionName, Integer> best = new LinkedHashMap<>();
    for (ConditionPlan condition : plan.conditions()) {
      if (condition.tuning().filter(tuning -> tuning.chosen().isEmpty()).isPresent()) {
        best.put(condition.name(), 1);
      }
    }
    return best.isEmpty() ? plan : with(plan, best);
  }

  private static ConditionPlan compared(
      ConditionPlan condition, Map<ConditionName, ConditionPlan> all) {
    return condition.reference().map(all::get).map(condition::against).orElse(condition);
  }
}
