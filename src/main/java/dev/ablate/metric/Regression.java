package dev.ablate.metric;

/**
 * How far predicted numbers are from true ones.
 *
 * <p>Each method takes true and predicted values, a row for each example and a column for each
 * target, and gives the plain mean over the targets of what it is for one ({@code
 * multioutput="uniform_average"}). Source: scikit-learn, {@code sklearn.metrics}.
 */
public final class Regression {
  private Regression() {}

  /** The mean absolute error, in the target's unit. */
  public static double mae(double[][] truth, double[][] predicted) {
    return mean(
        truth,
        predicted,
        target -> {
          double sum = 0;
          for (int example = 0; example < truth.length; example++) {
            sum += Math.abs(truth[example][target] - predicted[example][target]);
          }
          return sum / truth.length;
        });
  }

  /** The root of the mean squared error, in the target's unit. */
  public static double rmse(double[][] truth, double[][] predicted) {
    return mean(
        truth, predicted, target -> Math.sqrt(squares(truth, predicted, target) / truth.length));
  }

  /**
   * The coefficient of determination: 1 − Σ (y − ŷ)² / Σ (y − ȳ)²; 1 is perfect, and the mean of
   * the targets would have 0. A target that is always the same has 1 if it is always hit and 0 if
   * not. It takes two examples to mean something: with one it is not a number.
   */
  public static double r2(double[][] truth, double[][] predicted) {
    return mean(
        truth,
        predicted,
        target -> {
          if (truth.length < 2) {
            return Double.NaN;
          }
          double residual = squares(truth, predicted, target);
          double mean = 0;
          for (double[] row : truth) {
            mean += row[target] / truth.length;
          }
          double total = 0;
          boolean constant = true;
          for (double[] row : truth) {
            total += (row[target] - mean) * (row[target] - mean);
            constant &= row[target] == truth[0][target];
          }
          return constant ? (residual == 0 ? 1 : 0) : 1 - residual / total;
        });
  }

  /** A value for one target. */
  @FunctionalInterface
  private interface OfTarget {
    double value(int target);
  }

  private static double mean(double[][] truth, double[][] predicted, OfTarget metric) {
    Shapes.sameCount(truth.length, predicted.length);
    int targets = truth[0].length;
    Shapes.sameCount(targets, predicted[0].length);
    double sum = 0;
    for (int target = 0; target < targets; target++) {
      sum += metric.value(target);
    }
    return sum / targets;
  }

  private static double squares(double[][] truth, double[][] predicted, int target) {
    double sum = 0;
    for (int example = 0; example < truth.length; example++) {
      double off = truth[example][target] - predicted[example][target];
      sum += off * off;
    }
    return sum;
  }
}
