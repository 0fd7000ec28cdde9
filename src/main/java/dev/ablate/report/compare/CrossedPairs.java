package dev.ablate.report.compare;

import dev.ablate.plan.RunKey;
import dev.ablate.report.compare.Evidence.Crossed;
import dev.ablate.statistics.CrossedInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Differences in right and wrong on each test example, of each pair of equal seeds. */
final class CrossedPairs {
  private CrossedPairs() {}

  /** Of a condition and its reference, over the seeds that it is judged by. */
  static Optional<Crossed> of(Summary summary, Summary reference, PredictionFiles files) {
    boolean accuracy = summary.quantity().filter(Quantity::rights).isPresent();
    Optional<Pairs> pairs = summary.against().pairs().filter(each -> accuracy && each.n() > 1);
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    Optional<SortedMap<RunKey, Predictions>> ours = files.of(summary);
    Optional<SortedMap<RunKey, Predictions>> theirs = files.of(reference);
    return ours.isEmpty() || theirs.isEmpty()
        ? Optional.empty()
        : of(pairs.get().keys(), ours.get(), theirs.get());
  }

  private static Optional<Crossed> of(
      List<RunKey> keys,
      SortedMap<RunKey, Predictions> ours,
      SortedMap<RunKey, Predictions> theirs) {
    Predictions first = ours.get(keys.get(0));
    List<double[]> differences = new ArrayList<>();
    for (RunKey key : keys) {
      Predictions one = ours.get(key);
      Predictions other = theirs.get(key);
      if (one == null || other == null || !one.matches(other) || !one.matches(first)) {
        return Optional.empty();
      }
      double[] differs = new double[one.size()];
      for (int i = 0; i < differs.length; i++) {
        differs[i] = (one.right(i) ? 1 : 0) - (other.right(i) ? 1 : 0);
      }
      differences.add(differs);
    }
    if (first.size() < 2) {
      return Optional.empty();
    }
    CrossedInterval both = CrossedInterval.of(differences.toArray(double[][]::new));
    return Optional.of(
        new Crossed(keys.size(), first.size(), both.mean(), both.error(), both.degrees()));
  }
}
