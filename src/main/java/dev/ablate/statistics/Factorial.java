package dev.ablate.statistics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Main effects and interactions of a full factorial design of k parts, a seed at a time.
 *
 * <p>The effect of a set A of parts is the mean, over all subsets S of the other parts, of Σ over T
 * ⊆ A of (−1)<sup>|A| − |T|</sup> v(S ∪ T). For one part that is what it adds on average; for two,
 * what they add together beyond the sum; for three, how much the third changes that. It is
 * 2<sup>|A|</sup> times the coefficient of a linear model with parts coded −1 and 1, and all are
 * independent of each other where runs are. Source: Yates, The design and analysis of factorial
 * experiments (1937).
 */
public final class Factorial {
  /** Interactions of more parts are hard to read and seldom there. */
  public static final int MOST_PARTS = 3;

  private Factorial() {}

  /**
   * Effects of all sets of one, two and three parts.
   *
   * @param values [subset][seed]: bit i of the subset's index says whether part i is in; as many
   *     subsets as 2^k. A seed with a value that is not a number is left out.
   * @return by the set's bits: those of one part first, then of two, then of three
   */
  public static Map<Integer, Differences> effects(double[][] values) {
    Map<Integer, Differences> effects = new LinkedHashMap<>();
    bySeed(values).forEach((set, effect) -> effects.put(set, Differences.of(effect)));
    return effects;
  }

  /** The same in each seed; not a number where a value is none. */
  public static Map<Integer, double[]> bySeed(double[][] values) {
    int parts = parts(values);
    Map<Integer, double[]> effects = new LinkedHashMap<>();
    for (int size = 1; size <= Math.min(MOST_PARTS, parts); size++) {
      for (int set = 1; set < values.length; set++) {
        if (Integer.bitCount(set) == size) {
          effects.put(set, effect(values, set));
        }
      }
    }
    return effects;
  }

  private static double[] effect(double[][] values, int set) {
    double[] effect = new double[values[0].length];
    double others = (double) values.length / (1 << Integer.bitCount(set));
    for (int subset = 0; subset < values.length; subset++) {
      int missing = Integer.bitCount(set & ~subset);
      double sign = (missing % 2 == 0 ? 1 : -1) / others;
      for (int seed = 0; seed < effect.length; seed++) {
        effect[seed] += sign * values[subset][seed];
      }
    }
    return effect;
  }

  /** The k of 2^k subsets. */
  static int parts(double[][] values) {
    int parts = Integer.numberOfTrailingZeros(values.length);
    if (values.length < 2 || values.length != 1 << parts) {
      throw new IllegalArgumentException(values.length + " subsets are not 2^k");
    }
    for (double[] of : values) {
      if (of.length != values[0].length) {
        throw new IllegalArgumentException("subsets with unlike numbers of seeds");
      }
    }
    return parts;
  }
}
