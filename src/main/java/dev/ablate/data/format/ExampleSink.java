package dev.ablate.data.format;

/**
 * Takes the elements of one part's examples and their labels or targets, both in the examples'
 * order.
 */
public interface ExampleSink {
  /** One example's bytes, channel by channel, row by row, in the raw shape. */
  void bytes(byte[] source, int offset);

  /** One example's numbers, in the raw shape. */
  void numbers(float[] source, int offset);

  /** The example's class. */
  void label(int label);

  /** The example's target numbers. */
  void target(float[] source, int offset);

  /** Something that the user should know of this part whenever it is used. */
  void note(String text);
}
