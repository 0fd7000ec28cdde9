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
 */
public record ExperimentPlan(
    String name,
    Path file,
    Heading heading,
    List<ConditionPlan> conditions,
    Map<String, ConditionName> same,
    boolean whole,
    Optional<AblationPlan> ablation) {
  public ExperimentPlan {
    conditions = List.copyOf(conditions);
    same = Collections.unmodifiableMap(new LinkedHashMap<>(same));
  }
}
