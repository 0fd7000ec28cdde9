package dev.ablate.data;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The numbers that examples hold, as they are stored.
 *
 * @param least of them
 * @param most of them
 * @param whole whether none has a fraction
 */
public record Extent(float least, float most, boolean whole) {
  private static final Extent NOTHING =
      new Extent(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, true);

  /** Of every example of a data set. */
  static Extent of(Dataset data) {
    Extent all = NOTHING;
    for (Part part : parts(data)) {
      all = part.bytes() ? all.withBytes(part) : all.withNumbers(part);
    }
    return all;
  }

  /** Of every target of a data set whose targets are numbers. */
  static Extent ofTargets(Dataset data) {
    Extent all = NOTHING;
    for (Part part : parts(data)) {
      for (float target : part.targets()) {
        all = all.with(target);
      }
    }
    return all;
  }

  private static List<Part> parts(Dataset data) {
    return Stream.of(Optional.of(data.train()), data.val(), data.test())
        .flatMap(Optional::stream)
        .toList();
  }

  private Extent withBytes(Part part) {
    Extent all = this;
    for (ByteBuffer segment : part.segments()) {
      for (int i = 0; i < segment.limit(); i++) {
        all = all.with(Byte.toUnsignedInt(segment.get(i)));
      }
    }
    return all;
  }

  private Extent withNumbers(Part part) {
    float[] row = new float[part.shape().stream().reduce(1, Math::multiplyExact)];
    Extent all = this;
    for (int i = 0; i < part.examples(); i++) {
      part.row(i, row);
      for (float number : row) {
        all = all.with(number);
      }
    }
    return all;
  }

  private Extent with(float number) {
    boolean known = number >= least && number <= most && (!whole || number == Math.rint(number));
    return known
        ? this
        : new Extent(
            Math.min(least, number), Math.max(most, number), whole && number == Math.rint(number));
  }
}
