package dev.ablate.plan;

import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.yaml.ExperimentFile;
import dev.ablate.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the conditions of a file are compared with, where the file says so. */
final class References {
  private References() {}

  /**
   * The condition of the same file that a condition is compared with, where that is said.
   *
   * @param conditions of the file, by name
   */
  static Optional<Condition> of(Condition condition, Map<String, Condition> conditions) {
    return condition
        .reference()
        .filter(name -> !name.equals(condition.name()))
        .flatMap(name -> Optional.ofNullable(conditions.get(name)))
        .filter(reference -> !circle(condition, conditions));
  }

  private static boolean circle(Condition condition, Map<String, Condition> conditions) {
    return chain(condition.name(), conditions).size() > conditions.size();
  }

  /** A condition, its reference, and so on; longer than there are conditions in a circle. */
  private static List<String> chain(String name, Map<String, Condition> conditions) {
    List<String> chain = new ArrayList<>(List.of(name));
    Condition next = conditions.get(name);
    while (next != null
        && next.reference().isPresent()
        && !next.reference().get().equals(next.name())
        && chain.size() <= conditions.size()) {
      chain.add(next.reference().get());
      next = conditions.get(next.reference().get());
    }
    return chain;
  }

  /** Tells references to nothing, and in a circle. */
  static void check(ExperimentFile file, List<Condition> conditions, Problems problems) {
    Map<String, Condition> byName = new LinkedHashMap<>();
    conditions.forEach(condition -> byName.putIfAbsent(condition.name(), condition));
    file.reference().ifPresent(reference -> known(reference, byName, problems));
    file.variants()
        .forEach(
            (name, variant) -> {
              if (variant.reference().isEmpty()) {
                return;
              }
              ScalarNode reference = variant.reference().get();
              Place place = reference.place();
              if (reference.text().equals(name)) {
                problems.error(place, "'" + name + "' cannot be compared with itself");
              } else if (known(reference, byName, problems)
                  && byName.containsKey(name)
                  && circle(byName.get(name), byName)) {
                List<String> chain = chain(name, byName);
                int again = chain.subList(1, chain.size()).indexOf(name);
                problems.error(
                    place,
                    "conditions are compared in a circle: "
                        + String.join(" → ", again < 0 ? chain : chain.subList(0, again + 2)));
              }
            });
  }

  private static boolean known(
      ScalarNode reference, Map<String, Condition> conditions, Problems problems) {
    if (!conditions.containsKey(reference.text())) {
      problems.error(
          reference.place(),
          "there is no condition '" + reference.text() + "' to compare with",
          Nearest.of(reference.text(), conditions.keySet()));
    }
    return conditions.containsKey(reference.text());
  }
}
