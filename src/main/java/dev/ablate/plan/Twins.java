package dev.ablate.plan;

import dev.ablate.yaml.Printer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds conditions that are another one under a second name: they train the same, and are compared
 * with the same. Counted twice, one measurement would be two rows and two comparisons.
 */
final class Twins {
  private final Map<Key, ConditionPlan> first = new HashMap<>();
  private final Map<ConditionName, ConditionName> same = new HashMap<>();

  private record Key(Optional<ConditionName> reference, String training) {}

  /** The condition that was the first to be trained and compared so: maybe this very one. */
  ConditionPlan firstLike(ConditionPlan plan) {
    Optional<ConditionName> reference = plan.reference().map(name -> same.getOrDefault(name, name));
    Key key = new Key(reference, training(plan));
    ConditionPlan earlier = first.putIfAbsent(key, plan);
    if (earlier == null) {
      return plan;
    }
    same.put(plan.name(), earlier.name());
    return earlier;
  }

  /** Whether two conditions train to the same numbers. */
  static boolean trainTheSame(ConditionPlan one, ConditionPlan other) {
    return training(one).equals(training(other));
  }

  private static String training(ConditionPlan plan) {
    Path root = plan.home().toAbsolutePath().normalize().getRoot();
    return root
        + Printer.print(DeclaredPaths.moved(Effective.tree(plan.declaration()), plan.home(), root));
  }
}
