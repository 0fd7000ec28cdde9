package dev.ablate.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Series that never trained: a reference and K conditions with known true differences, so that each
 * verdict is known to be right or wrong.
 *
 * <p>The unit is the margin. A run is normal; the differences to the reference share the
 * reference's run of the same seed.
 *
 * @param noise how the runs spread
 * @param effects the true difference of each condition, in margins
 */
record SimulatedSeries(Noise noise, double[] effects) {
  static final int MOST = 40;

  /** How runs spread over seeds. */
  enum Noise {
    EQUAL("equal", 1),
    MILD("mildly unlike (up to 2 times)", 2),
    STRONG("strongly unlike (up to 8 times)", 8),
    OUTLIER("equal, one outlier in the reference", 1);

    final String words;

    /** Deviation of the last condition over that of the reference; those between rise evenly. */
    final double last;

    Noise(String words, double last) {
      this.words = words;
      this.last = last;
    }
  }

  /** What came of many series. */
  record Tally(int series, double wrong, double seeds, double decided) {
    Interval wrongInterval() {
      return Superiority.wilson(wrong, series, 0.05);
    }
  }

  static Sequential judge(Looks looks, boolean margin) {
    return new Sequential(
        0.05,
        margin ? OptionalDouble.of(1) : OptionalDouble.empty(),
        Better.HIGHER,
        looks,
        new Until.Decided());
  }

  /** The same series for every way to judge, so that ways are compared on the same luck. */
  Tally many(Sequential judge, int series) {
    double[][] each =
        IntStream.range(0, series)
            .parallel()
            .mapToObj(number -> one(judge, number))
            .toArray(double[][]::new);
    double[] means = new double[3];
    for (double[] one : each) {
      for (int figure = 0; figure < means.length; figure++) {
        means[figure] += one[figure] / series;
      }
    }
    return new Tally(series, means[0], means[1], means[2]);
  }

  /** Whether any verdict is wrong, mean seeds of a condition, share of conditions decided. */
  private double[] one(Sequential judge, int number) {
    List<Decision> decisions = judge.judge(differences(number)).decisions();
    double wrong = 0;
    double seeds = 0;
    double decided = 0;
    for (int condition = 0; condition < effects.length; condition++) {
      Decision decision = decisions.get(condition);
      wrong = isWrong(decision.verdict(), effects[condition]) ? 1 : wrong;
      seeds += (double) decision.differences().n() / effects.length;
      decided += decision.verdict() == Verdict.UNDECIDED ? 0 : 1.0 / effects.length;
    }
    return new double[] {wrong, seeds, decided};
  }

  private static boolean isWrong(Verdict verdict, double effect) {
    return switch (verdict) {
      case HELPS -> effect <= 0;
      case HURTS -> effect >= 0;
      case NO_DIFFERENCE -> Math.abs(effect) >= 1;
      case UNDECIDED -> false;
    };
  }

  private Map<String, double[]> differences(int number) {
    SplittableRandom random = new SplittableRandom(number);
    double[] reference = new double[MOST];
    for (int seed = 0; seed < MOST; seed++) {
      reference[seed] = Math.sqrt(0.5) * random.nextGaussian();
    }
    if (noise == Noise.OUTLIER) {
      reference[random.nextInt(5)] += random.nextBoolean() ? 5 : -5;
    }
    Map<String, double[]> differences = new LinkedHashMap<>();
    for (int condition = 0; condition < effects.length; condition++) {
      double along = (double) condition / Math.max(1, effects.length - 1);
      double deviation = Math.sqrt(0.5) * Math.pow(noise.last, along);
      double[] of = new double[MOST];
      for (int seed = 0; seed < MOST; seed++) {
        of[seed] = effects[condition] + deviation * random.nextGaussian() - reference[seed];
      }
      differences.put("condition " + condition, of);
    }
    return differences;
  }
}
