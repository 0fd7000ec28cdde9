package dev.ablate.report.compare;

import dev.ablate.plan.RunKey;
import dev.ablate.statistics.Differences;
import dev.ablate.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Differences of a condition to its reference, paired by seed: the condition's minus the
 * reference's.
 *
 * @param keys the runs that both have, rising
 * @param values the difference of each
 * @param differences their number, mean and deviation
 */
public record Pairs(List<RunKey> keys, List<Double> values, Differences differences) {
  /** What both tails of an interval have together that stands beside a mean. */
  public static final double LEVEL = 0.05;

  public Pairs {
    keys = List.copyOf(keys);
    values = List.copyOf(values);
  }

  /**
   * Of values by run; empty without a seed in common.
   *
   * @param shared examples tested over examples trained on, where runs are of folds; else 0
   */
  public static Optional<Pairs> of(
      SortedMap<RunKey, Double> condition, SortedMap<RunKey, Double> reference, double shared) {
    return of(condition, reference, shared, condition.keySet());
  }

  /** The same over these runs alone. */
  static Optional<Pairs> of(
      SortedMap<RunKey, Double> condition,
      SortedMap<RunKey, Double> reference,
      double shared,
      Set<RunKey> over) {
    SortedSet<RunKey> common = new TreeSet<>(condition.keySet());
    common.retainAll(reference.keySet());
    common.retainAll(over);
    List<Double> values = new ArrayList<>();
    common.forEach(key -> values.add(condition.get(key) - reference.get(key)));
    double[] plain = values.stream().mapToDouble(Double::doubleValue).toArray();
    return common.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Pairs(List.copyOf(common), values, Differences.of(plain).sharing(shared)));
  }

  /** How many there are. */
  public int n() {
    return keys.size();
  }

  /** Their mean. */
  public double mean() {
    return differences.mean();
  }

  /**
   * The 95 % interval of the true mean by Student's t, corrected for folds; empty where there is no
   * spread.
   */
  public Optional<Interval> interval() {
    return differences.testable() ? Optional.of(differences.interval(LEVEL)) : Optional.empty();
  }

  /** p of the two-sided paired t-test, corrected for folds; empty where there is no spread. */
  public OptionalDouble p() {
    return differences.testable() ? OptionalDouble.of(differences.p()) : OptionalDouble.empty();
  }

  /** The differences, for a test of their own. */
  public double[] array() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
