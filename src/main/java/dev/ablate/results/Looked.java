package dev.ablate.results;

import dev.ablate.results.Layout.Condition;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.Layout.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Remembers after how many seeds a condition has been looked at: who adds seeds after a look has
 * tried more than once.
 */
final class Looked {
  private Looked() {}

  /**
   * What is planned, with the looks that the folder has seen.
   *
   * @param folder of the experiment
   */
  static Experiment at(Experiment before, Experiment planned, Path folder) {
    Map<String, Condition> earlier =
        before.conditions().stream().collect(Collectors.toMap(Condition::name, each -> each));
    return planned.with(
        planned.conditions().stream()
            .map(
                condition ->
                    Optional.ofNullable(earlier.get(condition.name()))
                        .map(there -> at(there, condition, folder.resolve(condition.name())))
                        .orElse(condition))
            .toList());
  }

  private static Condition at(Condition before, Condition planned, Path folder) {
    boolean same =
        planned.seeds().containsAll(before.seeds()) || before.seeds().containsAll(planned.seeds());
    if (planned.reference().isEmpty() || !same) {
      return planned;
    }
    Rule rule = planned.compare().orElse(Rule.USUAL);
    Set<Integer> looks = new TreeSet<>(taken(before, folder));
    looks.addAll(rule.looks().isEmpty() ? List.of(planned.seeds().size()) : rule.looks());
    if (looks.size() < 2 || List.copyOf(looks).equals(rule.looks())) {
      return planned;
    }
    return new Condition(
        planned.name(),
        planned.reference(),
        seeds(before.seeds(), planned.seeds()),
        planned.validates(),
        planned.cost(),
        planned.differences(),
        planned.layers(),
        Optional.of(rule.with(List.copyOf(looks))),
        planned.tuning(),
        planned.label(),
        planned.folds());
  }

  /** Those that were looked at first, in their order. */
  private static List<Long> seeds(List<Long> before, List<Long> planned) {
    Set<Long> seeds = new LinkedHashSet<>(before);
    seeds.retainAll(planned);
    seeds.addAll(planned);
    return List.copyOf(seeds);
  }

  private static Collection<Integer> taken(Condition before, Path folder) {
    int count = before.seeds().size();
    List<Integer> looks = before.compare().map(Rule::looks).orElse(List.of());
    if (!looks.isEmpty()) {
      return looks.stream().filter(look -> look <= count).toList();
    }
    boolean finished =
        before.keys().stream()
            .map(key -> RunFolder.of(folder, key).resolve(FileNames.METRICS))
            .allMatch(Files::isRegularFile);
    return count > 0 && finished ? List.of(count) : List.of();
  }
}
