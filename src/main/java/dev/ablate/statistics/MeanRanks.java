package dev.ablate.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Several conditions over several data sets: mean ranks, whether they differ at all, and by how
 * much two must differ.
 *
 * <p>On each data set the best condition has rank 1; ties share their mean rank. Friedman's χ² is
 * corrected for ties; F is Iman and Davenport's. Two conditions differ where their mean ranks are
 * at least Nemenyi's critical difference apart, q √(k (k + 1) / 6N), with q the studentized range
 * of k normals over √2. Source: Demšar, Statistical Comparisons of Classifiers over Multiple Data
 * Sets, JMLR 7 (2006).
 *
 * @param ranks mean rank of each condition
 * @param chiSquared Friedman's
 * @param p of χ² with k − 1 degrees of freedom
 * @param pF of Iman and Davenport's F, which is less conservative
 * @param exact of Friedman's statistic over all ways to rank each data set, where these are few
 *     enough to count: of few data sets neither χ² nor F says anything
 * @param criticalDifference at the level
 */
public record MeanRanks(
    double[] ranks,
    double chiSquared,
    double p,
    double pF,
    OptionalDouble exact,
    double criticalDifference) {
  private static final long MOST_COUNTED = 2_000_000;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * Of one value for each condition on each data set.
   *
   * @param values [data set][condition]: its mean over seeds; at least two of each, all numbers
   */
  public static MeanRanks of(double[][] values, Better better, double level) {
    int n = values.length;
    int k = n == 0 ? 0 : values[0].length;
    if (n < 2 || k < 2) {
      throw new IllegalArgumentException(n + " data sets, " + k + " conditions: two of each");
    }
    double[] ranks = new double[k];
    double[][] ofSet = new double[n][k];
    double ties = 0;
    for (int set = 0; set < n; set++) {
      double[] row = values[set];
      for (int condition = 0; condition < k; condition++) {
        double value = row[condition];
        long above = Arrays.stream(row).filter(other -> better.isGain(other - value)).count();
        long same = Arrays.stream(row).filter(other -> other == value).count();
        ofSet[set][condition] = above + (same + 1) / 2.0;
        ranks[condition] += ofSet[set][condition] / n;
        ties += same * same - 1;
      }
    }
    double squares = 0;
    for (double rank : ranks) {
      squares += (rank - (k + 1) / 2.0) * (rank - (k + 1) / 2.0);
    }
    double scale = k * (k + 1.0) - ties / (n * (k - 1.0));
    double chi = scale > 0 ? 12 * n * squares / scale : 0;
    double most = n * (k - 1.0);
    double f = chi >= most ? Double.POSITIVE_INFINITY : (n - 1) * chi / (most - chi);
    return new MeanRanks(
        ranks,
        chi,
        ChiSquaredDistribution.of(k - 1.0).survivalProbability(chi),
        FDistribution.of(k - 1.0, (n - 1.0) * (k - 1.0)).survivalProbability(f),
        exact(ofSet),
        range(k, level) * Math.sqrt(k * (k + 1.0) / (12.0 * n)));
  }

  /**
   * How often ranks that chance gave to each data set would lie as far apart: Friedman's
   * permutation test, by counting all ways, those of the first data set held.
   */
  private static OptionalDouble exact(double[][] ofSet) {
    int k = ofSet[0].length;
    double ways = 1;
    for (int factor = 2; factor <= k; factor++) {
      ways *= Math.pow(factor, ofSet.length - 1.0);
    }
    if (ways > MOST_COUNTED) {
      return OptionalDouble.empty();
    }
    double[] sums = new double[k];
    for (double[] row : ofSet) {
      add(row, sums, 1);
    }
    double least = squares(sums) - 1e-9;
    return OptionalDouble.of(asFar(ofSet, 1, 0, ofSet[0].clone(), least) / ways);
  }

  private static void add(double[] row, double[] sums, int sign) {
    for (int i = 0; i < row.length; i++) {
      sums[i] += sign * row[i];
    }
  }

  private static double squares(double[] values) {
    return Arrays.stream(values).map(value -> value * value).sum();
  }

  /** The ways to order the rest of a data set, from a place on, and all data sets behind it. */
  private static long asFar(double[][] ofSet, int set, int place, double[] sums, double least) {
    if (set == ofSet.length) {
      return squares(sums) >= least ? 1 : 0;
    }
    double[] row = ofSet[set];
    if (place == row.length) {
      add(row, sums, 1);
      long found = asFar(ofSet, set + 1, 0, sums, least);
      add(row, sums, -1);
      return found;
    }
    long found = 0;
    for (int other = place; other < row.length; other++) {
      swap(row, place, other);
      found += asFar(ofSet, set, place + 1, sums, least);
      swap(row, place, other);
    }
    return found;
  }

  private static void swap(double[] row, int one, int other) {
    double held = row[one];
    row[one] = row[other];
    row[other] = held;
  }

  /** The quantile of the range of k standard normals: R's {@code qtukey(1 - level, k, Inf)}. */
  static double range(int k, double level) {
    double low = 0;
    double high = 20;
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      if (rangeAtMost(k, middle) < 1 - level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** k ∫ φ(z) (Φ(z) − Φ(z − q))^(k−1) dz, the largest being z; by the trapezoid rule. */
  private static double rangeAtMost(int k, double q) {
    double sum = 0;
    double width = 0.02;
    for (int step = -400; step <= 450; step++) {
      double z = step * width;
      double within = NORMAL.cumulativeProbability(z) - NORMAL.cumulativeProbability(z - q);
      sum += NORMAL.density(z) * Math.pow(within, k - 1.0);
    }
    return k * sum * width;
  }
}
