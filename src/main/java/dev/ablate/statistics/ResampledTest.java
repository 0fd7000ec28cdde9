package dev.ablate.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The corrected resampled t-test: for runs that share training examples, as folds and repeated
 * splits do.
 *
 * <p>Such runs are not independent, so the plain t-test finds too much. The variance of the mean of
 * J differences is taken as (1/J + test/train) s², with J − 1 degrees of freedom. Source: Nadeau
 * and Bengio, Inference for the generalization error, Machine Learning 52 (2003); for repeated
 * folds Bouckaert and Frank, PAKDD (2004). It is a correction that works well, no proven bound.
 *
 * @param differences one a fold (and repeat, and seed)
 * @param error the corrected standard error of the mean
 * @param p two-sided; 1 where nothing can be tested
 */
public record ResampledTest(Differences differences, double error, double p) {
  /**
   * Of paired differences; what is not a number is left out.
   *
   * @param testOverTrain examples tested over examples trained on in each run: 1 / (k − 1) of k
   *     folds
   */
  public static ResampledTest of(double[] differences, double testOverTrain) {
    if (!(testOverTrain > 0)) {
      throw new IllegalArgumentException("test over train " + testOverTrain);
    }
    Differences measured = Differences.of(differences);
    double error = measured.deviation() * Math.sqrt(1.0 / measured.n() + testOverTrain);
    double p =
        measured.testable()
            ? Math.min(
                1,
                2
                    * TDistribution.of(measured.n() - 1.0)
                        .survivalProbability(Math.abs(measured.mean() / error)))
            : 1;
    return new ResampledTest(measured, error, p);
  }

  /**
   * The interval of the mean difference.
   *
   * @param level what both tails have together: 0.05 for 95 %
   */
  public Interval interval(double level) {
    if (!differences.testable()) {
      return differences.around(0);
    }
    return Interval.around(
        differences.mean(), Differences.quantile(differences.n() - 1.0, level) * error);
  }
}
