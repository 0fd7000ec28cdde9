package dev.ablate.part;

/**
 * Zero padding of a convolution, typed as a size or {@code same}.
 *
 * @param size rows and columns on every side
 * @param same as much as keeps height and width at stride 1, the odd one after the last
 */
public record Padding(Pair size, boolean same) {
  /** As much as keeps the size. */
  public static final Padding SAME = new Padding(Pair.of(0), true);

  /** So much on every side. */
  public static Padding of(Pair size) {
    return new Padding(size, false);
  }
}
