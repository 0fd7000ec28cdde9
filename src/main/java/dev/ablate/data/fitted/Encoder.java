package dev.ablate.data.fitted;

/** Makes stored rows the network's examples. */
@FunctionalInterface
public interface Encoder {
  /**
   * Encodes one row.
   *
   * @param raw the row as it is stored, {@link Encoding#rawWidth} numbers
   * @param example takes the example, as many numbers as {@link Encoding#shape} says
   */
  void encode(float[] raw, float[] example);
}
