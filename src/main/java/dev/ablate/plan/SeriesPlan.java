package dev.ablate.plan;

import dev.ablate.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one call is to run.
 *
 * @param experiments baselines before what is compared with them
 * @param warnings legal and probably not meant
 */
public record SeriesPlan(List<ExperimentPlan> experiments, List<Problem> warnings) {
  public SeriesPlan {
    experiments = List.copyOf(experiments);
    warnings = List.copyOf(warnings);
  }

  /** All conditions, in order. */
  public List<ConditionPlan> conditions() {
    return experiments.stream().flatMap(experiment -> experiment.conditions().stream()).toList();
  }

  /** The same with other plans of conditions, by name. */
  SeriesPlan with(Map<ConditionName, ConditionPlan> others) {
    return new SeriesPlan(
        experiments.stream()
            .map(
                experiment ->
                    experiment.with(
                        experiment.conditions().stream()
                            .map(condition -> others.getOrDefault(condition.name(), condition))
                            .toList()))
            .toList(),
        warnings);
  }

  /** All runs, in order. */
  public List<RunPlan> runs() {
    return conditions().stream().flatMap(condition -> condition.runs().stream()).toList();
  }

  /** The condition of a name. */
  public Optional<ConditionPlan> condition(ConditionName name) {
    return conditions().stream().filter(condition -> condition.name().equals(name)).findFirst();
  }
}
