package dev.ablate.report.compare;

/**
 * On how many examples two runs of equal seed are right or wrong together.
 *
 * @param bothRight both are right
 * @param onlyCondition the condition's run alone is right
 * @param onlyReference the reference's run alone is right
 * @param bothWrong neither is right
 */
public record Agreement(int bothRight, int onlyCondition, int onlyReference, int bothWrong) {
  private static final double LEVEL = 0.05;

  /** Of two runs on the same examples. */
  static Agreement of(Predictions condition, Predictions reference) {
    int[] counts = new int[4];
    for (int i = 0; i < condition.size(); i++) {
      counts[(condition.right(i) ? 0 : 2) + (reference.right(i) ? 0 : 1)]++;
    }
    return new Agreement(counts[0], counts[1], counts[2], counts[3]);
  }

  /** p of McNemar's exact test that both are right equally often. */
  public double p() {
    return McNemar.p(onlyCondition, onlyReference);
  }

  /** Whether the test finds the condition's run better at 0.05. */
  public boolean better() {
    return p() < LEVEL && onlyCondition > onlyReference;
  }

  /** Whether the test finds it worse. */
  public boolean worse() {
    return p() < LEVEL && onlyCondition < onlyReference;
  }
}
