package dev.ablate.report.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.TTest;

/**
 * Differences of a condition to its reference, paired by seed.
 *
 * @param seeds the seeds that both have
 * @param difference of the condition minus the reference
 * @param interval 95 % interval of the mean difference by Student's t; empty when there is no
 *     spread to make one of
 * @param p of the two-sided paired t-test that the mean difference is 0; empty likewise
 * @param effectSize mean difference over the deviation of the differences (Cohen's d_z), times
 *     Hedges' correction for few pairs, 1 − 3/(4(n−1) − 1); empty likewise
 */
public record PairedDifference(
    List<Long> seeds,
    Sample difference,
    Optional<Interval> interval,
    OptionalDouble p,
    OptionalDouble effectSize) {
  /** Differences that are apart by no more than this share of what is subtracted are the same. */
  private static final double ROUNDING = 1e-14;

  /** Of values by seed; empty without a seed in common. */
  public static Optional<PairedDifference> of(
      SortedMap<Long, Double> condition, SortedMap<Long, Double> reference) {
    SortedSet<Long> common = new TreeSet<>(condition.keySet());
    common.retainAll(reference.keySet());
    if (common.isEmpty()) {
      return Optional.empty();
    }
    List<Long> seeds = List.copyOf(common);
    double[] ours = seeds.stream().mapToDouble(condition::get).toArray();
    double[] theirs = seeds.stream().mapToDouble(reference::get).toArray();
    Sample difference =
        Sample.of(seeds.stream().map(seed -> condition.get(seed) - reference.get(seed)).toList());
    boolean spread = difference.deviation().orElse(0) > ROUNDING * largest(ours, theirs);
    if (!spread) {
      return Optional.of(
          new PairedDifference(
              seeds, difference, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
    }
    int n = seeds.size();
    double deviation = difference.deviation().getAsDouble();
    double half =
        TDistribution.of(n - 1.0).inverseSurvivalProbability(Interval.TAIL)
            * deviation
            / Math.sqrt(n);
    return Optional.of(
        new PairedDifference(
            seeds,
            difference,
            Optional.of(new Interval(difference.mean() - half, difference.mean() + half)),
            OptionalDouble.of(TTest.withDefaults().pairedTest(ours, theirs).getPValue()),
            OptionalDouble.of(difference.mean() / deviation * (1 - 3 / (4.0 * (n - 1) - 1)))));
  }

  private static double largest(double[] ours, double[] theirs) {
    return DoubleStream.concat(DoubleStream.of(ours), DoubleStream.of(theirs))
        .map(Math::abs)
        .max()
        .orElse(0);
  }
}
