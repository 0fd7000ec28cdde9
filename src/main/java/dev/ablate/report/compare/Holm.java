package dev.ablate.report.compare;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction of several p values, which keeps the chance of one false finding
 * among all of them at the level. Source: Holm, A simple sequentially rejective multiple test
 * procedure, Scandinavian Journal of Statistics 6 (1979).
 */
public final class Holm {
  private Holm() {}

  /** The corrected values, in the order of the given ones. */
  public static double[] correct(List<Double> p) {
    int[] ascending =
        IntStream.range(0, p.size())
            .boxed()
            .sorted(Comparator.comparing(p::get))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] corrected = new double[p.size()];
    double least = 0;
    for (int rank = 0; rank < ascending.length; rank++) {
      least = Math.max(least, Math.min(1, (ascending.length - rank) * p.get(ascending[rank])));
      corrected[ascending[rank]] = least;
    }
    return corrected;
  }
}
