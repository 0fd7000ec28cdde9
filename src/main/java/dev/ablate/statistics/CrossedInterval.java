package dev.ablate.statistics;

/**
 * The mean of per-example differences with an interval over seeds and test examples together: what
 * to expect of other seeds on other examples of the same kind.
 *
 * <p>Crossed random effects: the difference of seed s on example e is μ + a<sub>s</sub> +
 * b<sub>e</sub> + c<sub>se</sub>. With the mean squares of seeds, of examples and of the rest, S, E
 * and R, the variance of the mean over n seeds and m examples is (S + E − R) / nm, without bias and
 * in closed form. The interval is Student's with Satterthwaite's degrees of freedom, (S + E − R)² /
 * (S²/(n−1) + E²/(m−1) + R²/((n−1)(m−1))), at least 1. Where S + E − R is not positive, which only
 * chance does, the larger of S and E takes its place.
 *
 * <p>Nothing is cut off at 0 before: that would make the interval too wide where seeds differ
 * little, as simulation shows. Sources: Owen, The pigeonhole bootstrap, Annals of Applied
 * Statistics 1 (2007), for the model and for why resampling seeds or examples alone is too narrow;
 * Satterthwaite, An approximate distribution of estimates of variance components, Biometrics 2
 * (1946).
 *
 * @param mean of all differences
 * @param error standard error of the mean over both
 * @param degrees of freedom
 * @param seedVariance estimated variance of a; may be negative by chance
 * @param exampleVariance estimated variance of b; may be negative by chance
 * @param restVariance estimated variance of c
 */
public record CrossedInterval(
    double mean,
    double error,
    double degrees,
    double seedVariance,
    double exampleVariance,
    double restVariance) {

  /**
   * Of the differences of each seed, its examples in the same order.
   *
   * @param differences [seed][example]; at least two seeds, at least two examples
   */
  public static CrossedInterval of(double[][] differences) {
    int n = differences.length;
    int m = n == 0 ? 0 : differences[0].length;
    if (n < 2 || m < 2) {
      throw new IllegalArgumentException(n + " seeds, " + m + " examples: at least two of each");
    }
    double[] ofSeed = new double[n];
    double[] ofExample = new double[m];
    for (int seed = 0; seed < n; seed++) {
      if (differences[seed].length != m) {
        throw new IllegalArgumentException("seeds with unlike numbers of examples");
      }
      for (int example = 0; example < m; example++) {
        ofSeed[seed] += differences[seed][example] / m;
        ofExample[example] += differences[seed][example] / n;
      }
    }
    double mean = 0;
    for (double one : ofSeed) {
      mean += one / n;
    }
    double rest = 0;
    for (int seed = 0; seed < n; seed++) {
      for (int example = 0; example < m; example++) {
        double left = differences[seed][example] - ofSeed[seed] - ofExample[example] + mean;
        rest += left * left;
      }
    }
    double restDegrees = (n - 1.0) * (m - 1.0);
    return of(
        mean, m * variance(ofSeed, mean), n * variance(ofExample, mean), rest / restDegrees, n, m);
  }

  private static CrossedInterval of(
      double mean, double seeds, double examples, double rest, int n, int m) {
    double sum = seeds + examples - rest;
    double total = sum > 0 ? sum : Math.max(seeds, examples);
    double spread =
        seeds * seeds / (n - 1.0)
            + examples * examples / (m - 1.0)
            + rest * rest / ((n - 1.0) * (m - 1.0));
    double degrees = spread > 0 ? Math.max(1, total * total / spread) : 1;
    return new CrossedInterval(
        mean, Math.sqrt(total / n / m), degrees, (seeds - rest) / m, (examples - rest) / n, rest);
  }

  /**
   * The interval of the mean; without width where all differences are the same.
   *
   * @param level what both tails have together: 0.05 for 95 %
   */
  public Interval interval(double level) {
    return Interval.around(mean, Differences.quantile(degrees, level) * error);
  }

  private static double variance(double[] values, double mean) {
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / (values.length - 1);
  }
}
