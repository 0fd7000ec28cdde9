package dev.ablate.plan;

import dev.ablate.spec.Heading;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One file, resolved.
 *
 * @param name the experiment's name
 * @param file where it is declared
 * @param heading what it says of itself
 * @param conditions those that are to be run, base first; a condition that is its reference's run
 *     is not among them
 * @param same those conditions, by name, each with the one whose run it is
 * @param whole whether all conditions that the file declares are to be run or are the same as some
 *     other; not so where only a part was asked for, or only what others are compared with
 * @param ablation its components and designs, where it has some
 * @param later conditions that are to be run where a path comes to them
 */
public record ExperimentPlan(
    String name,
    Path file,
    Heading heading,
    List<ConditionPlan> conditions,
    Map<String, ConditionName> same,
    boolean whole,
    Optional<AblationPlan> ablation,
    List<ConditionPlan> later) {
  public ExperimentPlan {
    conditions = List.copyOf(conditions);
    same = Collections.unmodifiableMap(new LinkedHashMap<>(same));
    later = List.copyOf(later);
  }

  /** The same with these conditions to be run. */
  ExperimentPlan with(List<ConditionPlan> others) {
    return with(others, same, later);
  }

  /** The same where some of those that were left for later are to be run, or are another one. */
  ExperimentPlan with(
      List<ConditionPlan> others, Map<String, ConditionName> alike, List<ConditionPlan> left) {
    return new ExperimentPlan(name, file, heading, others, alike, whole, ablation, left);
  }
}
