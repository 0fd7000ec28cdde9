package dev.ablate.part;

/**
 * A size in two directions, typed {@code 3} or {@code [3, 5]}.
 *
 * @param height rows
 * @param width columns
 */
public record Pair(int height, int width) {
  /** The same size in both directions. */
  public static Pair of(int both) {
    return new Pair(both, both);
  }
}
