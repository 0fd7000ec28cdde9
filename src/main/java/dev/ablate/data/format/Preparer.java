package dev.ablate.data.format;

import dev.ablate.spec.DatasetSpec.Preparation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Resizes and pads examples, in this order.
 *
 * <p>Resizing is bilinear between pixel centres, as torch's {@code interpolate} without {@code
 * align_corners} and {@code antialias}; for bytes in whole numbers, halves rounded up.
 */
public final class Preparer {
  /** Nothing is done to an example. */
  public static final Preparation NOTHING =
      new Preparation(
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          Optional.empty());

  private final int channels;
  private final int rawHeight;
  private final int rawWidth;
  private final int height;
  private final int width;
  private final int pad;
  private final List<Integer> shape;

  /**
   * For examples of this raw shape.
   *
   * @throws dev.ablate.problem.ProblemsException if it is to be padded or resized and has no height
   *     and width
   */
  public Preparer(List<Integer> rawShape, Preparation preparation) {
    boolean picture = rawShape.size() == 3;
    if (!picture && (preparation.pad().isPresent() || preparation.resize().isPresent())) {
      throw DataErrors.about(
          "pad and resize need pictures of channels × height × width, and an example here is "
              + rawShape
              + "; drop them, or say the shape");
    }
    channels = picture ? rawShape.get(0) : 1;
    rawHeight = picture ? rawShape.get(1) : 1;
    rawWidth = picture ? rawShape.get(2) : size(rawShape);
    pad = preparation.pad().orElse(0);
    height = preparation.resize().orElse(rawHeight);
    width = preparation.resize().orElse(rawWidth);
    shape = picture ? List.of(channels, height + 2 * pad, width + 2 * pad) : rawShape;
  }

  /** A picture of bytes with a new height and width. */
  public static byte[] resized(List<Integer> rawShape, byte[] raw, int size) {
    Preparation resize =
        new Preparation(
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.of(size),
            OptionalDouble.empty(),
            Optional.empty());
    Preparer preparer = new Preparer(rawShape, resize);
    byte[] prepared = new byte[size(preparer.shape())];
    preparer.bytes(raw, 0, prepared);
    return prepared;
  }

  /** Elements of an example of this shape. */
  public static int size(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** The shape that comes out. */
  public List<Integer> shape() {
    return shape;
  }

  private boolean asItIs() {
    return pad == 0 && height == rawHeight && width == rawWidth;
  }

  /** Prepares one example of bytes. */
  public void bytes(byte[] raw, int offset, byte[] prepared) {
    if (asItIs()) {
      System.arraycopy(raw, offset, prepared, 0, prepared.length);
      return;
    }
    for (int channel = 0; channel < channels; channel++) {
      int plane = offset + channel * rawHeight * rawWidth;
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          prepared[place(channel, row, column)] = (byte) mixed(raw, plane, row, column);
        }
      }
    }
  }

  /** Prepares one example of numbers. */
  public void numbers(float[] raw, int offset, float[] prepared) {
    if (asItIs()) {
      System.arraycopy(raw, offset, prepared, 0, prepared.length);
      return;
    }
    for (int channel = 0; channel < channels; channel++) {
      int plane = offset + channel * rawHeight * rawWidth;
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          prepared[place(channel, row, column)] = mixed(raw, plane, row, column);
        }
      }
    }
  }

  private int place(int channel, int row, int column) {
    return (channel * shape.get(1) + row + pad) * shape.get(2) + column + pad;
  }

  private int mixed(byte[] raw, int plane, int row, int column) {
    long y = source(row, rawHeight, height);
    long x = source(column, rawWidth, width);
    int top = (int) (y / (2L * height));
    int left = (int) (x / (2L * width));
    int bottom = Math.min(top + 1, rawHeight - 1);
    int right = Math.min(left + 1, rawWidth - 1);
    long down = y % (2L * height);
    long across = x % (2L * width);
    long upper =
        (2L * width - across) * (raw[plane + top * rawWidth + left] & 0xff)
            + across * (raw[plane + top * rawWidth + right] & 0xff);
    long lower =
        (2L * width - across) * (raw[plane + bottom * rawWidth + left] & 0xff)
            + across * (raw[plane + bottom * rawWidth + right] & 0xff);
    long whole = 4L * height * width;
    return (int) (((2L * height - down) * upper + down * lower + whole / 2) / whole);
  }

  private float mixed(float[] raw, int plane, int row, int column) {
    long y = source(row, rawHeight, height);
    long x = source(column, rawWidth, width);
    int top = (int) (y / (2L * height));
    int left = (int) (x / (2L * width));
    int bottom = Math.min(top + 1, rawHeight - 1);
    int right = Math.min(left + 1, rawWidth - 1);
    double down = y % (2L * height) / (2.0 * height);
    double across = x % (2L * width) / (2.0 * width);
    double upper =
        (1 - across) * raw[plane + top * rawWidth + left]
            + across * raw[plane + top * rawWidth + right];
    double lower =
        (1 - across) * raw[plane + bottom * rawWidth + left]
            + across * raw[plane + bottom * rawWidth + right];
    return (float) ((1 - down) * upper + down * lower);
  }

  /** Where a new pixel's centre falls among the old ones', in units of 1 / (2 × new size). */
  private static long source(int index, int rawSize, int size) {
    return Math.max(0, (2L * index + 1) * rawSize - size);
  }
}
