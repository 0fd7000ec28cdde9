package dev.ablate.metric;

/**
 * How far probabilities are from what came true.
 *
 * <p>Each method takes the true class of each example, and the probabilities of all classes, a row
 * for each example, whose sum is 1.
 */
public final class Probabilities {
  /** The bins of the expected calibration error, as Guo et al. have them. */
  public static final int BINS = 15;

  private Probabilities() {}

  /**
   * The Brier score: the mean over examples of the squared distance between the probabilities and
   * the truth, Σ_c (p_c − y_c)²; from 0 to 2. With two classes it is halved, (p_1 − y_1)², and goes
   * from 0 to 1.
   *
   * <p>Sources: Brier, Verification of forecasts expressed in terms of probability, Monthly Weather
   * Review 78 (1950); scikit-learn 1.7, {@code brier_score_loss} with {@code scale_by_half="auto"}.
   */
  public static double brier(int[] truth, double[][] probabilities) {
    Shapes.sameCount(truth.length, probabilities.length);
    double sum = 0;
    for (int example = 0; example < truth.length; example++) {
      double[] row = probabilities[example];
      for (int label = 0; label < row.length; label++) {
        double off = row[label] - (label == truth[example] ? 1 : 0);
        sum += off * off;
      }
    }
    double mean = sum / truth.length;
    return probabilities[0].length == 2 ? mean / 2 : mean;
  }

  /**
   * The expected calibration error: how far confidence and accuracy are apart, in {@link #BINS}
   * bins of equal width, weighted with the examples in each. Confidence is the highest probability,
   * whose class (the first of equal ones) is the predicted one. Bin b holds confidences above b/15
   * up to (b + 1)/15.
   *
   * <p>Source: Guo et al., On calibration of modern neural networks, ICML (2017). scikit-learn has
   * no such metric.
   */
  public static double ece(int[] truth, double[][] probabilities) {
    Shapes.sameCount(truth.length, probabilities.length);
    double[] confident = new double[BINS];
    double[] right = new double[BINS];
    for (int example = 0; example < truth.length; example++) {
      int predicted = largest(probabilities[example]);
      double confidence = probabilities[example][predicted];
      int bin = Math.max(0, Math.min(BINS, (int) Math.ceil(confidence * BINS)) - 1);
      confident[bin] += confidence;
      right[bin] += predicted == truth[example] ? 1 : 0;
    }
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(confident[bin] - right[bin]);
    }
    return error / truth.length;
  }

  private static int largest(double[] row) {
    int largest = 0;
    for (int label = 1; label < row.length; label++) {
      if (row[label] > row[largest]) {
        largest = label;
      }
    }
    return largest;
  }
}
