package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A published number or claim, shown beside what was measured.
 *
 * @param condition the condition it speaks of
 * @param metric a column of metrics.csv, gap, parameters, or a column of test.csv as test_…
 * @param epoch at this epoch
 * @param step at this step
 * @param at else the last evaluation, or the best
 * @param value the published number
 * @param tolerance how far from it still counts as reproduced
 * @param lessThan the claim that it is less
 * @param greaterThan the claim that it is greater
 * @param source where it was published
 * @param note an honest remark
 */
@Doc("A published number or claim, shown beside the measured one.")
public record Expectation(
    @Doc("The condition it speaks of.") @Default("base") String condition,
    @Doc("A column of metrics.csv, gap, or parameters.") Measure metric,
    @Doc("At this epoch.") @Range(min = 1) OptionalInt epoch,
    @Doc("At this step.") @Range(min = 1) OptionalInt step,
    @Doc("Without epoch and step: the last evaluation, or the best.") @Default("last") At at,
    @Doc("The published number.") OptionalDouble value,
    @Doc("How far from it still counts as reproduced.") @Range(min = 0) OptionalDouble tolerance,
    @Doc("The claim that it is less than a number or another condition's.")
        Optional<Bound> lessThan,
    @Doc("The claim that it is greater than a number or another condition's.")
        Optional<Bound> greaterThan,
    @Doc("Where it was published.") Optional<String> source,
    @Doc("An honest remark.") Optional<String> note) {

  /** Where in a run, when neither epoch nor step is named. */
  public enum At {
    @Doc("The last evaluation.")
    LAST,
    @Doc("The best evaluation.")
    BEST
  }

  /**
   * The other side of an inequality: a number, or the same metric of another condition.
   *
   * @param value a number
   * @param condition or a condition of this file
   */
  @Doc("A number, or {condition: name}.")
  public record Bound(
      @Doc("A number.") @Short OptionalDouble value,
      @Doc("A condition of this file.") Optional<String> condition) {}
}
