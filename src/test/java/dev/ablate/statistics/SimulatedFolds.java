package dev.ablate.statistics;

import java.util.Random;

/**
 * Cross-validated comparisons of two learners that are equally good: each fits a slope by least
 * squares to a feature of its own, and the two features are exchangeable.
 *
 * @param examples in a data set
 * @param folds of a repetition
 * @param repeats anew divided into folds
 */
record SimulatedFolds(int examples, int folds, int repeats) {
  private static final double NOISE = 1;

  /** Shares of data sets in which a difference is found at 5 %: by both tests. */
  record Found(double corrected, double plain) {}

  Found many(int sets) {
    Random random = new Random(1000L * folds + repeats);
    int corrected = 0;
    int plain = 0;
    for (int set = 0; set < sets; set++) {
      Differences differences = Differences.of(differences(random));
      plain += differences.p() <= 0.05 ? 1 : 0;
      corrected += differences.sharing(1.0 / (folds - 1)).p() <= 0.05 ? 1 : 0;
    }
    return new Found((double) corrected / sets, (double) plain / sets);
  }

  private double[] differences(Random random) {
    double[][] features = new double[2][examples];
    double[] targets = new double[examples];
    for (int i = 0; i < examples; i++) {
      features[0][i] = random.nextGaussian();
      features[1][i] = random.nextGaussian();
      targets[i] = features[0][i] + features[1][i] + NOISE * random.nextGaussian();
    }
    double[] differences = new double[folds * repeats];
    for (int repeat = 0; repeat < repeats; repeat++) {
      int[] fold = shuffled(random);
      for (int held = 0; held < folds; held++) {
        differences[repeat * folds + held] =
            error(features[0], targets, fold, held) - error(features[1], targets, fold, held);
      }
    }
    return differences;
  }

  /** The fold of each example. */
  private int[] shuffled(Random random) {
    int[] fold = new int[examples];
    for (int i = 0; i < examples; i++) {
      int other = random.nextInt(i + 1);
      fold[i] = fold[other];
      fold[other] = i % folds;
    }
    return fold;
  }

  /** Mean squared error on the fold that is held out, of the slope of all others. */
  private static double error(double[] feature, double[] targets, int[] fold, int held) {
    double products = 0;
    double squares = 0;
    for (int i = 0; i < feature.length; i++) {
      if (fold[i] != held) {
        products += feature[i] * targets[i];
        squares += feature[i] * feature[i];
      }
    }
    double slope = products / squares;
    double sum = 0;
    int count = 0;
    for (int i = 0; i < feature.length; i++) {
      if (fold[i] == held) {
        double off = targets[i] - slope * feature[i];
        sum += off * off;
        count++;
      }
    }
    return sum / count;
  }
}
