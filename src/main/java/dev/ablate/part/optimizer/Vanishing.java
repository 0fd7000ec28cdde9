package dev.ablate.part.optimizer;

/**
 * When what an optimizer keeps of a gradient long past has become too small to matter. Left alone
 * it decays into subnormal numbers and stays there, where a processor computes many times slower.
 */
final class Vanishing {
  /** So small that 32 decays by 0.9 do not lead to subnormal numbers, and a root of it is 1e-18. */
  static final double SIZE = 1e-36;

  private Vanishing() {}

  /**
   * The size below which means and mean squares vanish beside eps, which is added to a root.
   *
   * @param rootScale the most that a root is multiplied by before eps is added
   * @return 0 where eps is so small that nothing beside it is too small to matter
   */
  static double beside(double eps, double rootScale) {
    return Math.sqrt(SIZE) * rootScale < Math.ulp((float) eps) / 4 ? SIZE : 0;
  }
}
