package dev.ablate.data;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Deals examples out to the parts of a split.
 *
 * @param examples how many there are
 * @param train how many train: the first of an order
 * @param val how many validate: the last of what does not test
 * @param test how many test: the last
 */
record SplitParts(int examples, int train, int val, int test) {
  static final int NOTHING = 0;
  static final int TRAINS = 1;
  static final int VALIDATES = 2;
  static final int TESTS = 3;

  /** What each example does, with the examples in an order. */
  int[] of(int[] order) {
    int[] use = new int[examples];
    deal(order, train, val, test, use);
    return use;
  }

  private static void deal(int[] order, int train, int val, int test, int[] use) {
    int last = order.length - test;
    for (int i = 0; i < order.length; i++) {
      use[order[i]] =
          i < train ? TRAINS : i >= last ? TESTS : i >= last - val ? VALIDATES : NOTHING;
    }
  }

  /** What each example does, each class in the same shares. */
  int[] stratified(int[] labels, Chance chance) {
    if (labels.length != examples) {
      throw new IllegalArgumentException(
          "a stratified split needs class labels, and these targets are numbers");
    }
    int[][] members = members(labels);
    int[] sizes = Arrays.stream(members).mapToInt(each -> each.length).toArray();
    int[] trains = shares(sizes, examples, train);
    int[] left = minus(sizes, trains);
    int[] tests = shares(left, examples - train, test);
    int[] validates = shares(minus(left, tests), examples - train - test, val);
    int[] use = new int[examples];
    for (int label = 0; label < members.length; label++) {
      int[] own = members[label];
      int[] order =
          Arrays.stream(
                  chance.stream(Purpose.SPLIT, "class " + label, 0, 0).permutation(own.length))
              .map(i -> own[i])
              .toArray();
      deal(order, trains[label], validates[label], tests[label], use);
    }
    return use;
  }

  private static int[] minus(int[] all, int[] some) {
    return IntStream.range(0, all.length).map(i -> all[i] - some[i]).toArray();
  }

  /** The examples that do something, ascending. */
  static int[] where(int[] use, int what) {
    int count = 0;
    int[] found = new int[use.length];
    for (int i = 0; i < use.length; i++) {
      if (use[i] == what) {
        found[count++] = i;
      }
    }
    return Arrays.copyOf(found, count);
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
  static int[] shares(int[] sizes, int examples, int count) {
    int[] shares = new int[sizes.length];
    long[] remainders = new long[sizes.length];
    int left = count;
    for (int label = 0; label < sizes.length; label++) {
      long product = (long) count * sizes[label];
      shares[label] = examples == 0 ? 0 : (int) (product / examples);
      remainders[label] = examples == 0 ? 0 : product % examples;
      left -= shares[label];
    }
    int[] byRemainder =
        IntStream.range(0, sizes.length)
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
