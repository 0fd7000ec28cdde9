package dev.ablate.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Wilcoxon's signed-rank test of paired differences, exact also where sizes tie.
 *
 * <p>Ranks the differences by size; if they are symmetric around 0, each rank is as likely to be
 * positive as negative. The sum of the positive ranks is compared with all 2ⁿ ways, counted one
 * rank after the other. Differences of 0 are left out (as Wilcoxon did), ties share their mean
 * rank. Needs no normal distribution: an outlier is only the largest rank. Source: Wilcoxon,
 * Individual comparisons by ranking methods, Biometrics Bulletin 1 (1945).
 *
 * @param n differences other than 0
 * @param positive the sum of the ranks of the positive ones
 * @param p two-sided; 1 where n is 0
 */
public record SignedRank(int n, double positive, double p) {
  /** From so many pairs on it can find something at 0.05 and is worth a look beside t. */
  public static final int FEWEST = 8;

  /** Of paired differences; what is not a number is left out. */
  public static SignedRank of(double... differences) {
    double[] values =
        Arrays.stream(differences)
            .filter(value -> Double.isFinite(value) && value != 0)
            .boxed()
            .sorted(Comparator.comparingDouble(Math::abs))
            .mapToDouble(Double::doubleValue)
            .toArray();
    int[] ranks = doubledRanks(values);
    int positive =
        IntStream.range(0, values.length)
            .filter(index -> values[index] > 0)
            .map(index -> ranks[index])
            .sum();
    return new SignedRank(values.length, positive / 2.0, p(ranks, positive));
  }

  /** Twice the mean rank of each, which is whole. */
  private static int[] doubledRanks(double[] ascending) {
    int[] ranks = new int[ascending.length];
    int start = 0;
    while (start < ranks.length) {
      int end = start;
      while (end < ranks.length && Math.abs(ascending[end]) == Math.abs(ascending[start])) {
        end++;
      }
      Arrays.fill(ranks, start, end, start + end + 1);
      start = end;
    }
    return ranks;
  }

  /** Twice the smaller tail, at most 1. */
  private static double p(int[] ranks, int positive) {
    int all = IntStream.of(ranks).sum();
    double[] chance = new double[all + 1];
    chance[0] = 1;
    int reached = 0;
    for (int rank : ranks) {
      reached += rank;
      for (int sum = reached; sum >= 0; sum--) {
        chance[sum] = (chance[sum] + (sum >= rank ? chance[sum - rank] : 0)) / 2;
      }
    }
    int extreme = Math.min(positive, all - positive);
    return Math.min(1, 2 * Arrays.stream(chance, 0, extreme + 1).sum());
  }
}
