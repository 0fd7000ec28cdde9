package dev.ablate.plan;

import dev.ablate.spec.Heading;
import java.nio.file.Path;
import java.util.List;

/**
 * One file, resolved.
 *
 * @param name the experiment's name
 * @param file where it is declared
 * @param heading what it says of itself
 * @param conditions those that are to be run, base first; a condition that is its reference's run
 *     is not among them
 */
public record ExperimentPlan(
    String name, Path file, Heading heading, List<ConditionPlan> conditions) {
  /** Copies the list. */
  public ExperimentPlan {
    conditions = List.copyOf(conditions);
  }
}
