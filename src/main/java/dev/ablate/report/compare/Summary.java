package dev.ablate.report.compare;

import dev.ablate.plan.ConditionName;
import dev.ablate.results.Layout.Condition;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * All that is said of one condition.
 *
 * @param name which condition
 * @param condition what was declared
 * @param runs what its runs left
 * @param quantity what it is compared by; empty when no run is finished
 * @param values that quantity, by seed
 * @param measured mean and spread of these
 * @param training how its trainings went
 * @param against how it stands against its reference
 */
public record Summary(
    ConditionName name,
    Condition condition,
    Runs runs,
    Optional<Quantity> quantity,
    SortedMap<Long, Double> values,
    Optional<Sample> measured,
    Training training,
    Against against) {

  /**
   * How trainings went.
   *
   * @param trainAccuracy at the last evaluation
   * @param valAccuracy at the last evaluation
   * @param gap training minus validation accuracy at the last evaluation; empty where validation
   *     used the training data
   * @param bestEpoch the epoch of the best validation accuracy, or loss where there is none
   * @param metrics those that were asked for, by their columns: train_ and val_ at the last
   *     evaluation, test_ of the selected model on test.csv's data
   * @param multiplyAdds of a whole training, forward, mean over seeds
   */
  public record Training(
      Optional<Sample> trainAccuracy,
      Optional<Sample> valAccuracy,
      Optional<Sample> gap,
      Optional<Sample> bestEpoch,
      Map<String, Sample> metrics,
      OptionalDouble multiplyAdds) {}

  /**
   * How a condition stands against its reference.
   *
   * @param difference paired by seed; empty for a baseline or without a seed in common
   * @param correctedP p after Holm's correction over the conditions that share the reference
   * @param verdict what it comes to
   * @param remark why there is no test, or else nothing
   * @param relativeCost multiply-adds of a training in those of the reference
   */
  public record Against(
      Optional<PairedDifference> difference,
      OptionalDouble correctedP,
      Verdict verdict,
      String remark,
      OptionalDouble relativeCost) {
    /** Nothing is known but why. */
    public static Against untested(String remark) {
      return new Against(
          Optional.empty(),
          OptionalDouble.empty(),
          Verdict.UNTESTED,
          remark,
          OptionalDouble.empty());
    }
  }

  /** This summary, compared. */
  Summary with(Against compared) {
    return new Summary(name, condition, runs, quantity, values, measured, training, compared);
  }
}
