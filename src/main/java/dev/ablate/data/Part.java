package dev.ablate.data;

import dev.ablate.data.fitted.Encoder;
import dev.ablate.data.fitted.Encoding;
import dev.ablate.part.Task;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * One part (train, val or test) of a packed data set, mapped into memory and shared by all
 * processes.
 *
 * @param examples how many
 * @param shape of one example
 * @param bytes whether an element is an unsigned byte (to be scaled) or a little-endian float
 * @param segments the examples in order, whole examples in each, under 2 GB each; direct and
 *     read-only
 * @param examplesASegment examples in each segment but the last
 * @param labels class labels; empty where the targets are numbers
 * @param weights how much each example weighs in training; empty where all weigh the same
 * @param targets float targets, {@code examples × targets of one}; empty where there are labels
 */
public record Part(
    int examples,
    List<Integer> shape,
    boolean bytes,
    List<ByteBuffer> segments,
    int examplesASegment,
    int[] labels,
    float[] targets,
    float[] weights) {
  /** The same with other labels. */
  Part labelled(int[] others) {
    return new Part(examples, shape, bytes, segments, examplesASegment, others, targets, weights);
  }

  /** One stored example of floats. */
  void row(int example, float[] into) {
    segments
        .get(example / examplesASegment)
        .asFloatBuffer()
        .get(example % examplesASegment * into.length, into);
  }

  /**
   * The same part, its examples encoded and held in memory.
   *
   * @throws IllegalArgumentException where they are too many for one piece of memory
   */
  Part encoded(Encoding encoding, Encoder encoder) {
    float[] raw = new float[encoding.rawWidth()];
    float[] example = new float[encoding.shape().stream().reduce(1, Math::multiplyExact)];
    long bytes = (long) examples * example.length * Float.BYTES;
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          examples + " examples of " + example.length + " numbers are more than 2 GB");
    }
    ByteBuffer all = ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer numbers = all.asFloatBuffer();
    float[] weighed = new float[encoding.weighted() ? examples : 0];
    for (int i = 0; i < examples; i++) {
      row(i, raw);
      encoder.encode(raw, example);
      numbers.put(example);
      if (encoding.weighted()) {
        weighed[i] = raw[raw.length - 1];
      }
    }
    return new Part(
        examples,
        encoding.shape(),
        false,
        List.of(all),
        Math.max(1, examples),
        labels,
        targets,
        weighed);
  }

  /** What is learned of it. */
  public Task task() {
    return labels.length > 0 ? Task.CLASSIFICATION : Task.REGRESSION;
  }
}
