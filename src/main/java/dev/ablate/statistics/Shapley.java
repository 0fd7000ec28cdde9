package dev.ablate.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What each part contributes on average over all orders in which parts could have been added; the
 * contributions add up to the whole recipe minus none, in each seed.
 *
 * <p>Sources: Shapley, A value for n-person games (1953); for sampled orders Castro, Gómez, Tejada,
 * Polynomial calculation of the Shapley value based on sampling, Computers and Operations Research
 * 36 (2009).
 */
public final class Shapley {
  private Shapley() {}

  /**
   * One part's contribution.
   *
   * @param overSeeds its value in each seed
   * @param overOrders with an interval over seeds and sampled orders together; empty where all
   *     subsets were trained, or there are fewer than two seeds or orders
   */
  public record Contribution(Differences overSeeds, Optional<CrossedInterval> overOrders) {
    /** The widest interval that is known: over orders too where they were sampled. */
    public Interval interval(double level) {
      return overOrders
          .map(crossed -> crossed.interval(level))
          .orElseGet(() -> overSeeds.interval(level));
    }
  }

  /**
   * From all subsets.
   *
   * @param values [subset][seed], as of {@link Factorial#effects}
   * @return one a part
   */
  public static List<Contribution> exact(double[][] values) {
    return bySeed(values).stream()
        .map(ofSeed -> new Contribution(Differences.of(ofSeed), Optional.empty()))
        .toList();
  }

  /** The same in each seed; not a number where a value is none. */
  public static List<double[]> bySeed(double[][] values) {
    int parts = Factorial.parts(values);
    List<double[]> contributions = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      double[] ofSeed = new double[values[0].length];
      for (int subset = 0; subset < values.length; subset++) {
        if ((subset >> part & 1) == 0) {
          double weight = weight(parts, Integer.bitCount(subset));
          for (int seed = 0; seed < ofSeed.length; seed++) {
            ofSeed[seed] += weight * (values[subset | 1 << part][seed] - values[subset][seed]);
          }
        }
      }
      contributions.add(ofSeed);
    }
    return contributions;
  }

  /**
   * From orders drawn at random, each of which adds one part after the other to none.
   *
   * @param orders each a permutation of 0 … k − 1
   * @param values of each seed with these parts; asked for all beginnings of the orders, the empty
   *     one included. A seed with a value that is not a number is left out.
   * @return one a part
   */
  public static List<Contribution> sampled(List<int[]> orders, Function<BitSet, double[]> values) {
    int parts = orders.get(0).length;
    int seeds = values.apply(new BitSet()).length;
    double[][][] gains = new double[parts][seeds][orders.size()];
    for (int order = 0; order < orders.size(); order++) {
      BitSet sofar = new BitSet();
      double[] before = values.apply(new BitSet());
      for (int part : orders.get(order)) {
        sofar.set(part);
        double[] after = values.apply((BitSet) sofar.clone());
        for (int seed = 0; seed < seeds; seed++) {
          gains[part][seed][order] = after[seed] - before[seed];
        }
        before = after;
      }
      if (sofar.cardinality() != parts || sofar.length() != parts) {
        throw new IllegalArgumentException("no order: " + Arrays.toString(orders.get(order)));
      }
    }
    return Arrays.stream(gains).map(Shapley::contribution).toList();
  }

  private static Contribution contribution(double[][] gains) {
    double[][] whole =
        Arrays.stream(gains)
            .filter(seed -> Arrays.stream(seed).allMatch(Double::isFinite))
            .toArray(double[][]::new);
    double[] means =
        Arrays.stream(whole).mapToDouble(seed -> Arrays.stream(seed).sum() / seed.length).toArray();
    boolean crossed = whole.length > 1 && whole[0].length > 1;
    return new Contribution(
        Differences.of(means), crossed ? Optional.of(CrossedInterval.of(whole)) : Optional.empty());
  }

  /** The share of orders in which exactly a given set of that size comes before a given part. */
  private static double weight(int parts, int before) {
    double orders = parts;
    for (int chosen = 0; chosen < before; chosen++) {
      orders = orders * (parts - 1 - chosen) / (chosen + 1);
    }
    return 1 / orders;
  }
}
