package dev.ablate.plan;

/**
 * Which condition of which experiment.
 *
 * @param experiment the experiment's name
 * @param condition the condition's name in it
 */
public record ConditionName(String experiment, String condition) {
  /** {@code experiment/condition}, as the folders are called. */
  @Override
  public String toString() {
    return experiment + "/" + condition;
  }
}
