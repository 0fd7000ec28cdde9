package dev.ablate.metric;

/** What must be true of arrays before anything is computed from them. */
final class Shapes {
  private Shapes() {}

  /** As many of one as of the other, and at least one. */
  static void sameCount(int examples, int others) {
    if (examples != others || examples == 0) {
      throw new IllegalArgumentException(examples + " examples and " + others + " outputs");
    }
  }
}
