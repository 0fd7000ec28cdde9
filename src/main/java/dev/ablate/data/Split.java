package dev.ablate.data;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.spec.SplitSpec;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which examples of the training part train, which validate and which test.
 *
 * <p>All lists ascend whatever the order: chance decides who trains, not in which order the
 * examples are seen, which is sampling's matter.
 *
 * @param train indices of the examples that train
 * @param validation indices of the examples that validate; empty without a split
 * @param test indices of the examples that test, where the split cuts any off
 */
public record Split(int[] train, int[] validation, int[] test) {

  /**
   * Cuts; a pure function of its arguments.
   *
   * @param spec how to cut; without it every example trains
   * @param examples how many there are, after limit
   * @param labels their classes, needed for a stratified split alone
   * @param seed the run's seed
   * @throws IllegalArgumentException if the split does not fit, see {@link #trainCount}
   */
  public static Split of(Optional<SplitSpec> spec, int examples, int[] labels, long seed) {
    if (spec.isEmpty()) {
      return new Split(IntStream.range(0, examples).toArray(), new int[0], new int[0]);
    }
    Chance chance = new Chance(seed);
    if (spec.get().folds().isPresent()) {
      return new Folds(spec.get(), chance).split(examples, labels);
    }
    int train = trainCount(spec.get(), examples);
    int test = testCount(spec.get(), examples);
    int val = valCount(spec.get(), examples);
    SplitParts parts = new SplitParts(examples, train, val, test);
    int[] use =
        switch (spec.get().order()) {
          case SEQUENTIAL -> parts.of(IntStream.range(0, examples).toArray());
          case RANDOM -> parts.of(chance.stream(Purpose.SPLIT).permutation(examples));
          case STRATIFIED -> parts.stratified(labels, chance);
        };
    return new Split(
        SplitParts.where(use, SplitParts.TRAINS),
        SplitParts.where(use, SplitParts.VALIDATES),
        SplitParts.where(use, SplitParts.TESTS));
  }

  /** The same; of data with groups, none of which is parted. */
  public static Split of(
      Optional<SplitSpec> spec, int examples, int[] labels, Optional<Groups> groups, long seed) {
    return groups.isPresent()
        ? groups.get().split(spec.orElseThrow(), seed)
        : of(spec, examples, labels, seed);
  }

  /**
   * How many of the examples train.
   *
   * @throws IllegalArgumentException if none would train or none validate, or a count is broken;
   *     its message is meant for the user
   */
  public static int trainCount(SplitSpec spec, int examples) {
    int test = testCount(spec, examples);
    if (spec.folds().isPresent()) {
      return examples - test - Folds.heldOut(spec, examples);
    }
    int val = spec.val().isPresent() ? count(spec.val().getAsDouble(), examples, "validate") : 0;
    if (spec.train().isEmpty()) {
      if (val + test == 0) {
        throw new IllegalArgumentException("an empty split cuts nothing: give train, val or test");
      }
      return fitting(examples - (long) test - val, examples, test, val);
    }
    double train = spec.train().getAsDouble();
    int count = count(train, examples, "train on");
    int rest = spec.val().isPresent() ? 0 : 1;
    if (count + (long) val + test + rest > examples) {
      if (test > 0 || val > 0) {
        return fitting(-1, examples, test, val);
      }
      throw new IllegalArgumentException(
          text(decimal(train))
              + " training examples leave none of the "
              + examples
              + " for validation; write less, or drop the split");
    }
    return count;
  }

  private static int fitting(long count, int examples, int test, int val) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "the parts of the split are more than the "
              + examples
              + " examples: "
              + val
              + " validate, "
              + test
              + " test, and some must train");
    }
    return (int) count;
  }

  /** How many validate: as many as is said, else all that neither train nor test. */
  public static int valCount(SplitSpec spec, int examples) {
    if (spec.folds().isPresent()) {
      return Folds.heldOut(spec, examples);
    }
    if (spec.val().isPresent()) {
      return count(spec.val().getAsDouble(), examples, "validate");
    }
    return examples - trainCount(spec, examples) - testCount(spec, examples);
  }

  /** How many test; 0 where none is cut off for that. */
  public static int testCount(SplitSpec spec, int examples) {
    return spec.test().isPresent() ? count(spec.test().getAsDouble(), examples, "test") : 0;
  }

  private static BigDecimal decimal(double typed) {
    // 15 digits bring back the decimal that was typed: 0.8 of 50,000 is 40,000, not a bit less
    return new BigDecimal(typed, new MathContext(15, RoundingMode.HALF_EVEN));
  }

  /** A share, or a count, of some examples. */
  static int count(double typed, int examples, String doing) {
    BigDecimal number = decimal(typed);
    if (number.compareTo(BigDecimal.ONE) < 0) {
      int count =
          number
              .multiply(BigDecimal.valueOf(examples))
              .setScale(0, RoundingMode.FLOOR)
              .intValueExact();
      if (count < 1) {
        throw new IllegalArgumentException(
            "a share of " + text(number) + " of " + examples + " examples leaves none to " + doing);
      }
      return count;
    }
    if (number.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException(
          "a split is a share below 1 or a whole number of examples, not " + text(number));
    }
    return number.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValueExact();
  }

  private static String text(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
