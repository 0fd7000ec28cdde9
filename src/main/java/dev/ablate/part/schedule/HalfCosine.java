package dev.ablate.part.schedule;

/** Half a cosine from one number to another. */
final class HalfCosine {
  private HalfCosine() {}

  static double between(double from, double to, double share) {
    return to + (from - to) / 2 * (1 + StrictMath.cos(StrictMath.PI * share));
  }
}
