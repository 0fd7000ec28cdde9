package dev.ablate.report.compare;

import dev.ablate.plan.ConditionName;
import dev.ablate.plan.RunKey;
import dev.ablate.results.HeldOut;
import dev.ablate.results.Layout.Condition;
import dev.ablate.results.Layout.Rule;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFiles.State;
import dev.ablate.statistics.Decision;
import dev.ablate.statistics.Interval;
import dev.ablate.statistics.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is said of one condition.
 *
 * @param name which condition
 * @param condition what was declared
 * @param rule how it is judged: as declared, or by what the report was asked for
 * @param runs what its runs left
 * @param quantity what it is compared by; empty when no run is finished
 * @param values that quantity, by run
 * @param measured mean and spread of these
 * @param training how its trainings went
 * @param against how it stands against its reference
 */
public record Summary(
    ConditionName name,
    Condition condition,
    Rule rule,
    Runs runs,
    Optional<Quantity> quantity,
    SortedMap<RunKey, Double> values,
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
   * @param pairs over the seeds that it was judged by; empty for a baseline or without a seed in
   *     common
   * @param family that it is judged with; empty for a baseline or where nothing can be compared
   * @param decision what it came to at its last look; empty before the first
   * @param verdict what it comes to; empty for a baseline
   * @param remark what a reader must know of it, or else nothing
   * @param relativeCost multiply-adds of a training in those of the reference
   */
  public record Against(
      Optional<Pairs> pairs,
      Optional<Family> family,
      Optional<Decision> decision,
      Optional<Verdict> verdict,
      String remark,
      OptionalDouble relativeCost) {
    /** That of a baseline. */
    public static final Against NOTHING =
        new Against(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            OptionalDouble.empty());

    /** Nothing is known but why. */
    public static Against untested(String remark) {
      return new Against(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(Verdict.UNDECIDED),
          remark,
          OptionalDouble.empty());
    }

    /** Whether it came to this. */
    public boolean is(Verdict which) {
      return verdict.filter(which::equals).isPresent();
    }

    /** p over the look's share, corrected over the conditions that share the reference. */
    public OptionalDouble correctedP() {
      return tested()
          .map(each -> OptionalDouble.of(each.corrected()))
          .orElse(OptionalDouble.empty());
    }

    /** The interval that decides, which holds for all conditions and all looks at once. */
    public Optional<Interval> deciding() {
      return tested().map(Decision::interval);
    }

    private Optional<Decision> tested() {
      return decision.filter(each -> each.differences().testable());
    }
  }

  /** What people call it, inside of its experiment. */
  public String shown() {
    return condition.shown();
  }

  /** What people call it among several experiments: its label, or else both names. */
  public String shownFully() {
    return condition.label().orElse(name.toString());
  }

  /** Examples held out over examples trained on, where its runs are of folds; else 0. */
  public double shared() {
    return condition.folds().map(HeldOut::testOverTrain).orElse(0.0);
  }

  /** This summary, compared. */
  Summary with(Against compared) {
    return new Summary(name, condition, rule, runs, quantity, values, measured, training, compared);
  }

  /** Whether it is looked at more than once. */
  public boolean looked() {
    return !rule.looks().isEmpty();
  }

  /** The runs that it should have, in order. */
  public List<RunKey> keys() {
    List<RunKey> declared = condition.keys();
    return declared.isEmpty() ? List.copyOf(runs.files().keySet()) : declared;
  }

  /** The runs that it has before anything of it is looked at, in order. */
  public List<RunKey> firstKeys() {
    List<RunKey> keys = keys();
    return looked()
        ? keys.subList(0, Math.min(rule.looks().get(0) * runsOfSeed(), keys.size()))
        : keys;
  }

  /** Runs of each seed: its folds, where there are any. */
  public int runsOfSeed() {
    return condition.folds().map(held -> held.folds().size()).orElse(1);
  }

  /** Whether a run came to its end, or to that of its numbers. */
  public boolean ended(RunKey key) {
    RunFiles run = runs.files().get(key);
    return run != null && (run.state() == State.DONE || run.state() == State.DIVERGED);
  }

  /** What another condition measured of what this one is compared by, by run. */
  SortedMap<RunKey, Double> of(Summary reference) {
    boolean none =
        quantity.filter(new Quantity.Last(Rows.GAP)::equals).isPresent()
            && !reference.condition().validates();
    return none || quantity.isEmpty()
        ? new TreeMap<>()
        : reference.runs().values(quantity.get()::value);
  }
}
