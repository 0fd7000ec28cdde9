package dev.ablate.statistics;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** How often {@link CrossedInterval} at 95 % holds the truth, by simulation. */
final class Coverage {
  /** Where the differences come from: deviations over seeds, examples and the rest. */
  enum Spread {
    SEEDS(0.02, 0.02, 0.2),
    EXAMPLES(0, 0.2, 0.2),
    BOTH(0.005, 0.15, 0.25),
    NEITHER(0, 0, 0.2),
    /** Right or wrong: a difference is −1, 0 or 1, and half of the examples are easy for both. */
    CLASSES(0.03, 1, 0.5);

    final double seeds;
    final double examples;
    final double rest;

    Spread(double seeds, double examples, double rest) {
      this.seeds = seeds;
      this.examples = examples;
      this.rest = rest;
    }
  }

  private static final double TRUTH = 0.01;

  private Coverage() {}

  static double of(Spread spread, int seeds, int examples, int repetitions) {
    long covered =
        IntStream.range(0, repetitions)
            .parallel()
            .filter(repetition -> covers(spread, seeds, examples, repetition))
            .count();
    return (double) covered / repetitions;
  }

  private static boolean covers(Spread spread, int seeds, int examples, int repetition) {
    SplittableRandom random = new SplittableRandom(7919L * repetition + spread.ordinal());
    boolean classes = spread == Spread.CLASSES;
    double[][] differences =
        classes
            ? classes(spread, seeds, examples, random)
            : normal(spread, seeds, examples, random);
    return CrossedInterval.of(differences).interval(0.05).contains(classes ? 0 : TRUTH);
  }

  private static double[][] normal(
      Spread spread, int seeds, int examples, SplittableRandom random) {
    double[] ofExample = new double[examples];
    for (int example = 0; example < examples; example++) {
      ofExample[example] = spread.examples * random.nextGaussian();
    }
    double[][] differences = new double[seeds][examples];
    for (double[] row : differences) {
      double ofSeed = TRUTH + spread.seeds * random.nextGaussian();
      for (int example = 0; example < examples; example++) {
        row[example] = ofSeed + ofExample[example] + spread.rest * random.nextGaussian();
      }
    }
    return differences;
  }

  /** Two networks that are equally good, each with examples that it finds harder. */
  private static double[][] classes(
      Spread spread, int seeds, int examples, SplittableRandom random) {
    double[] shared = new double[examples];
    double[] ours = new double[examples];
    double[] theirs = new double[examples];
    for (int example = 0; example < examples; example++) {
      shared[example] = 1.5 + spread.examples * random.nextGaussian();
      ours[example] = 0.5 * random.nextGaussian();
      theirs[example] = 0.5 * random.nextGaussian();
    }
    double[][] differences = new double[seeds][examples];
    for (double[] row : differences) {
      double our = spread.seeds * random.nextGaussian();
      double their = spread.seeds * random.nextGaussian();
      for (int example = 0; example < examples; example++) {
        double one = shared[example] + ours[example] + our + spread.rest * random.nextGaussian();
        double other =
            shared[example] + theirs[example] + their + spread.rest * random.nextGaussian();
        row[example] = (one > 0 ? 1 : 0) - (other > 0 ? 1 : 0);
      }
    }
    return differences;
  }
}
