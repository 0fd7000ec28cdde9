package dev.ablate.report.compare;

import dev.ablate.plan.ConditionName;
import dev.ablate.results.Layout.Rule;
import dev.ablate.statistics.Better;
import dev.ablate.statistics.Decision;
import dev.ablate.statistics.Looks;
import dev.ablate.statistics.Outcome;
import dev.ablate.statistics.Sequential;
import dev.ablate.statistics.Until;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Conditions that share a reference and are judged together, and what each has come to.
 *
 * @param reference what they are compared with
 * @param rule how they are judged
 * @param level the chance of a false finding among them; less than the rule's where others with
 *     another rule share the reference, so that all together keep it
 * @param quantity what is compared; empty where nothing was measured
 * @param looks runs at each look: seeds, times folds where there are any
 * @param members their names
 * @param outcome of the looks so far, by the conditions' full names
 * @param way how they were judged
 */
public record Family(
    ConditionName reference,
    Rule rule,
    double level,
    Optional<Quantity> quantity,
    List<Integer> looks,
    List<ConditionName> members,
    Outcome outcome,
    Sequential way) {
  public Family {
    looks = List.copyOf(looks);
    members = List.copyOf(members);
  }

  /** Whether it may be looked at more than once. */
  public boolean looked() {
    return !rule.looks().isEmpty();
  }

  /** Whether runs are of folds, so that the tests are corrected for what they share. */
  public boolean ofFolds() {
    return outcome.decisions().stream().anyMatch(each -> each.differences().shared() > 0);
  }

  /** Whether seeds were added to a fixed number of them after a look. */
  public boolean added() {
    return looked() && !rule.grows();
  }

  /**
   * How those are judged that share a level.
   *
   * @param looks seeds at each look
   */
  public static Sequential way(
      Rule rule, double level, boolean higherIsBetter, List<Integer> looks) {
    return new Sequential(
        level, rule.margin(), Better.of(higherIsBetter), new Looks(looks), until(rule));
  }

  private static Until until(Rule rule) {
    if (rule.untilDecided()) {
      return new Until.Decided();
    }
    return rule.halfWidth().isPresent()
        ? new Until.HalfWidth(rule.halfWidth().getAsDouble())
        : new Until.Never();
  }

  /** Seeds in all that a condition lacks for its next look; empty where it gets no more. */
  public Optional<Integer> lacks(ConditionName name) {
    return looked() && !added()
        ? Optional.ofNullable(outcome.next().get(name.toString()))
        : Optional.empty();
  }

  /**
   * Seeds in all that would likely decide an undecided one; empty where more than anybody trains.
   */
  public OptionalInt likely(Decision undecided) {
    return way.likely(outcome, undecided);
  }

  /** What a condition has come to; empty before the first look. */
  public Optional<Decision> decision(ConditionName name) {
    return outcome.decisions().stream()
        .filter(decision -> decision.condition().equals(name.toString()))
        .findFirst();
  }
}
