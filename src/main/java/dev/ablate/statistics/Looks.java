package dev.ablate.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * After how many seeds a series is looked at, and which share of the level each look may spend.
 *
 * <p>The shares are in the proportion 1 : 2 : 3 : … and add up to 1 (weighted Bonferroni). The
 * later, better informed looks get more.
 *
 * @param sizes seeds at each look, rising; at least one
 */
public record Looks(List<Integer> sizes) {
  /** Checks and copies. */
  public Looks {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty() || sizes.get(0) < 1) {
      throw new IllegalArgumentException("a look needs seeds: " + sizes);
    }
    for (int look = 1; look < sizes.size(); look++) {
      if (sizes.get(look) <= sizes.get(look - 1)) {
        throw new IllegalArgumentException("looks do not rise: " + sizes);
      }
    }
  }

  /** After first, 2 · first, 4 · first, …; the last one is after {@code most}. */
  public static Looks doubling(int first, int most) {
    if (first < 1 || most < first) {
      throw new IllegalArgumentException("first " + first + ", most " + most);
    }
    List<Integer> sizes = new ArrayList<>();
    for (long size = first; size < most; size *= 2) {
      sizes.add((int) size);
    }
    sizes.add(most);
    return new Looks(sizes);
  }

  /** Looks at stated numbers of seeds; one of them is a design that is fixed beforehand. */
  public static Looks after(int... sizes) {
    return new Looks(IntStream.of(sizes).boxed().toList());
  }

  /** How many there are. */
  public int count() {
    return sizes.size();
  }

  /** The share of the level that a look may spend; the first look is 0. */
  public double share(int look) {
    return 2.0 * (look + 1) / ((double) count() * (count() + 1));
  }
}
