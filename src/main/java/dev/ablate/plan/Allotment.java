package dev.ablate.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives a reference the seeds of what is compared with it. */
public final class Allotment {
  private Allotment() {}

  /**
   * The plan with these conditions having so many of their seeds, and their references all of them.
   *
   * @param sizes seeds in all, by condition; others keep what they have
   */
  public static SeriesPlan next(SeriesPlan plan, Map<ConditionName, Integer> sizes) {
    Map<ConditionName, Seeding> seedings = seedings(plan);
    sizes.forEach(
        (name, size) ->
            seedings.computeIfPresent(
                name,
                (key, seeding) -> seeding.with(plan.condition(name).orElseThrow().counting(size))));
    return with(plan, seedings);
  }

  /** The plan where every condition gets all the seeds that it may get, its search done. */
  public static SeriesPlan most(SeriesPlan planned) {
    SeriesPlan plan = Tuned.anyhow(planned);
    Map<ConditionName, Integer> sizes = new LinkedHashMap<>();
    plan.conditions().forEach(condition -> sizes.put(condition.name(), condition.seeding().most()));
    return next(plan, sizes);
  }

  /** The plan where references have the seeds that conditions with looks begin with. */
  static SeriesPlan first(SeriesPlan plan) {
    return with(plan, seedings(plan));
  }

  private static Map<ConditionName, Seeding> seedings(SeriesPlan plan) {
    Map<ConditionName, Seeding> seedings = new LinkedHashMap<>();
    plan.conditions().forEach(condition -> seedings.put(condition.name(), condition.seeding()));
    return seedings;
  }

  private static SeriesPlan with(SeriesPlan plan, Map<ConditionName, Seeding> seedings) {
    // A reference may itself be compared with another: as often as there are conditions is enough.
    for (int pass = 0; pass < seedings.size() && share(plan, seedings); pass++) {}
    Map<ConditionName, ConditionPlan> allotted = new LinkedHashMap<>();
    plan.conditions()
        .forEach(
            condition ->
                allotted.put(condition.name(), condition.with(seedings.get(condition.name()))));
    return plan.with(allotted);
  }

  /** Whether any reference got a seed that it did not have. */
  private static boolean share(SeriesPlan plan, Map<ConditionName, Seeding> seedings) {
    boolean changed = false;
    for (ConditionPlan condition : plan.conditions()) {
      List<Long> seeds = seedings.get(condition.name()).seeds();
      boolean looked = !condition.seeding().looks().isEmpty();
      if (looked && condition.reference().filter(seedings::containsKey).isPresent()) {
        ConditionName reference = condition.reference().orElseThrow();
        Seeding before = seedings.get(reference);
        Seeding after = before.with(seeds);
        seedings.put(reference, after);
        changed |= after != before;
      }
    }
    return changed;
  }
}
