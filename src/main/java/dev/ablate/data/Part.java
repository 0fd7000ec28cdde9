package dev.ablate.data;

import dev.ablate.part.Task;
import java.nio.ByteBuffer;
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
 * @param targets float targets, {@code examples × targets of one}; empty where there are labels
 */
public record Part(
    int examples,
    List<Integer> shape,
    boolean bytes,
    List<ByteBuffer> segments,
    int examplesASegment,
    int[] labels,
    float[] targets) {
  /** The same with other labels. */
  Part labelled(int[] others) {
    return new Part(examples, shape, bytes, segments, examplesASegment, others, targets);
  }

  /** What is learned of it. */
  public Task task() {
    return labels.length > 0 ? Task.CLASSIFICATION : Task.REGRESSION;
  }
}
