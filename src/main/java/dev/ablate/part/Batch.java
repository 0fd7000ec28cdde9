package dev.ablate.part;

/**
 * Some examples as metrics see them: what the network says beside what is right.
 *
 * @param outputs of the network
 * @param labels a class each; empty where the targets are numbers
 * @param targets numbers, examples × numbers of one; empty where there are labels
 * @param loss of these examples
 */
public record Batch(Outputs outputs, int[] labels, float[] targets, double loss) {
  /** How many examples. */
  public int examples() {
    return outputs.examples();
  }
}
