package dev.ablate.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction of several p values, which keeps the chance of one false finding
 * among all of them at the level, however they depend on each other. Source: Holm, A simple
 * sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979).
 */
public final class Holm {
  private Holm() {}

  /** The corrected values, in the order of the given ones; each at most 1. */
  public static double[] correct(double... p) {
    int[] ascending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(index -> p[index]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] corrected = new double[p.length];
    double least = 0;
    for (int rank = 0; rank < p.length; rank++) {
      least = Math.max(least, Math.min(1, (p.length - rank) * p[ascending[rank]]));
      corrected[ascending[rank]] = least;
    }
    return corrected;
  }
}
