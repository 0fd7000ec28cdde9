package dev.ablate.data.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How much of a part's numbers is lost in float32, which examples are stored in.
 *
 * <p>Numbers far from zero that differ little, such as the seconds of an hour counted from 1970,
 * are rounded to the same few.
 */
final class Rounding {
  /** Of a feature's range; standardizing makes it no finer. */
  private static final double TOO_COARSE = 0.001;

  private final double[] least;
  private final double[] most;
  private final double[] coarsest;

  Rounding(int features) {
    least = new double[features];
    most = new double[features];
    coarsest = new double[features];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
  }

  /** Takes a number of a feature as it was written. */
  void look(int feature, double number) {
    least[feature] = Math.min(least[feature], number);
    most[feature] = Math.max(most[feature], number);
    coarsest[feature] = Math.max(coarsest[feature], Math.abs((float) number - number));
  }

  /**
   * Tells of the features that lost too much, of the first of them with figures.
   *
   * @param name of a feature, by its place
   */
  void tell(Path file, IntFunction<String> name, ExampleSink sink) {
    List<Integer> lost =
        IntStream.range(0, least.length)
            .filter(i -> most[i] > least[i] && coarsest[i] > TOO_COARSE * (most[i] - least[i]))
            .boxed()
            .toList();
    if (lost.isEmpty()) {
      return;
    }
    int first = lost.get(0);
    sink.note(
        String.format(
            "%s: %s%s: numbers from %s to %s are rounded by up to %s, since examples are stored in"
                + " float32; take the least of them away from all before they are read here",
            file,
            name.apply(first),
            lost.size() > 1 ? " and " + (lost.size() - 1) + " more like it" : "",
            plain(least[first]),
            plain(most[first]),
            plain(new BigDecimal(coarsest[first]).round(new MathContext(2)).doubleValue())));
  }

  /** Tells of an array's numbers, whose features go by their places in an example. */
  void tell(NpzArray array, ExampleSink sink) {
    tell(array.file(), i -> array.name() + ", number " + i + " of an example", sink);
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
