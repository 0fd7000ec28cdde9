package dev.ablate.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    for (ExperimentPlan experiment : plan.experiments()) {
      // What a design compares asks for the seeds of all that it is made of by itself.
      Set<String> asked = experiment.ablation().map(AblationPlan::contrasted).orElse(Set.of());
      for (ConditionPlan condition : experiment.conditions()) {
        boolean shares =
            !condition.seeding().looks().isEmpty() && !asked.contains(condition.name().condition());
        Optional<ConditionName> reference = condition.reference().filter(seedings::containsKey);
        if (shares && reference.isPresent()) {
          Seeding before = seedings.get(reference.get());
          Seeding after = before.with(seedings.get(condition.name()).seeds());
          seedings.put(reference.get(), after);
          changed |= after != before;
        }
      }
    }
    return changed;
  }
}
