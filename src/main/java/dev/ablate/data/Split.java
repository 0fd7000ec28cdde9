package dev.ablate.data;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.spec.SplitSpec;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which examples of the training part train and which validate.
 *
 * <p>Both lists ascend whatever the order: chance decides who trains, not in which order the
 * examples are seen, which is sampling's matter.
 *
 * @param train indices of the examples that train
 * @param validation indices of the examples that validate; empty without a split
 */
public record Split(int[] train, int[] validation) {

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
      return new Split(IntStream.range(0, examples).toArray(), new int[0]);
    }
    int count = trainCount(spec.get(), examples);
    Chance chance = new Chance(seed);
    boolean[] trains =
        switch (spec.get().order()) {
          case SEQUENTIAL -> first(examples, count);
          case RANDOM -> drawn(examples, count, chance);
          case STRATIFIED -> stratified(labels, examples, count, chance);
        };
    return new Split(
        IntStream.range(0, examples).filter(i -> trains[i]).toArray(),
        IntStream.range(0, examples).filter(i -> !trains[i]).toArray());
  }

  /**
   * How many of the examples train.
   *
   * @throws IllegalArgumentException if none would train or none validate, or a count is broken;
   *     its message is meant for the user
   */
  public static int trainCount(SplitSpec spec, int examples) {
    // 15 digits bring back the decimal that was typed: 0.8 of 50,000 is 40,000, not a bit less
    BigDecimal train = new BigDecimal(spec.train(), new MathContext(15, RoundingMode.HALF_EVEN));
    if (train.compareTo(BigDecimal.ONE) < 0) {
      int count =
          train
              .multiply(BigDecimal.valueOf(examples))
              .setScale(0, RoundingMode.FLOOR)
              .intValueExact();
      if (count < 1) {
        throw new IllegalArgumentException(
            "a share of " + text(train) + " of " + examples + " examples leaves none to train on");
      }
      return count;
    }
    if (train.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException(
          "a split is a share below 1 or a whole number of examples, not " + text(train));
    }
    if (train.compareTo(BigDecimal.valueOf(examples)) >= 0) {
      throw new IllegalArgumentException(
          text(train)
              + " training examples leave none of the "
              + examples
              + " for validation; write less, or drop the split");
    }
    return train.intValueExact();
  }

  private static String text(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static boolean[] first(int examples, int count) {
    boolean[] trains = new boolean[examples];
    Arrays.fill(trains, 0, count, true);
    return trains;
  }

  private static boolean[] drawn(int examples, int count, Chance chance) {
    boolean[] trains = new boolean[examples];
    int[] order = chance.stream(Purpose.SPLIT).permutation(examples);
    for (int i = 0; i < count; i++) {
      trains[order[i]] = true;
    }
    return trains;
  }

  private static boolean[] stratified(int[] labels, int examples, int count, Chance chance) {
    if (labels.length != examples) {
      throw new IllegalArgumentException(
          "a stratified split needs class labels, and these targets are numbers");
    }
    int[][] members = members(labels);
    int[] shares = shares(members, examples, count);
    boolean[] trains = new boolean[examples];
    for (int label = 0; label < members.length; label++) {
      int[] order =
          chance.stream(Purpose.SPLIT, "class " + label, 0, 0).permutation(members[label].length);
      for (int i = 0; i < shares[label]; i++) {
        trains[members[label][order[i]]] = true;
      }
    }
    return trains;
  }

  private static int[][] members(int[] labels) {
    int[] sizes = new int[Arrays.stream(labels).max().orElse(-1) + 1];
    for (int label : labels) {
      sizes[label]++;
    }
    int[][] members = new int[sizes.length][];
    Arrays.setAll(members, label -> new int[sizes[label]]);
    int[] filled = new int[sizes.length];
    for (int i = 0; i < labels.length; i++) {
      members[labels[i]][filled[labels[i]]++] = i;
    }
    return members;
  }

  /** Each class's part of the count: rounded down, what is left to the largest remainders. */
  private static int[] shares(int[][] members, int examples, int count) {
    int[] shares = new int[members.length];
    long[] remainders = new long[members.length];
    int left = count;
    for (int label = 0; label < members.length; label++) {
      long product = (long) count * members[label].length;
      shares[label] = (int) (product / examples);
      remainders[label] = product % examples;
      left -= shares[label];
    }
    int[] byRemainder =
        IntStream.range(0, members.length)
            .boxed()
            .sorted(
                (a, b) -> Long.compare(remainders[b], remainders[a])) // stable: ties to the first
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < left; i++) {
      shares[byRemainder[i]]++;
    }
    return shares;
  }
}
