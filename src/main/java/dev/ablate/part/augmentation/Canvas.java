package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One picture as numbers in Java, on which a change is computed pixel by pixel, equal on every
 * machine. Bytes stay whole numbers from 0 to 255 and are rounded as torchvision rounds them.
 *
 * @param values channel after channel, row after row
 * @param channels of it
 * @param height in pixels
 * @param width in pixels
 * @param bytes whether the values are bytes; else they are numbers, of which 1 is the brightest
 */
record Canvas(float[] values, int channels, int height, int width, boolean bytes) {
  private static final float LARGEST_BYTE = 255;

  /** What becomes of one picture of a batch. */
  @FunctionalInterface
  interface Change {
    Canvas apply(Canvas picture);
  }

  /**
   * A batch (examples × channels × height × width) with a change made to each, one by one; all come
   * out in one height and width.
   */
  static NDArray each(NDArray pictures, Change change) {
    long[] shape = pictures.getShape().getShape().clone();
    int examples = (int) shape[0];
    int channels = (int) shape[1];
    int height = (int) shape[2];
    int width = (int) shape[3];
    int size = channels * height * width;
    boolean bytes = pictures.getDataType() == DataType.UINT8;
    byte[] raw = bytes ? pictures.toByteArray() : new byte[0];
    float[] numbers = bytes ? new float[0] : pictures.toFloatArray();
    byte[] changedRaw = raw;
    float[] changedNumbers = numbers;
    for (int i = 0; i < examples; i++) {
      float[] values =
          bytes
              ? numbers(raw, i * size, size)
              : Arrays.copyOfRange(numbers, i * size, (i + 1) * size);
      Canvas before = new Canvas(values, channels, height, width, bytes);
      Canvas after = change.apply(before);
      int length = after.values.length;
      if (i == 0 && length != size) {
        shape[2] = after.height;
        shape[3] = after.width;
        changedRaw = new byte[bytes ? examples * length : 0];
        changedNumbers = new float[bytes ? 0 : examples * length];
      }
      for (int p = 0; p < length; p++) {
        if (bytes) {
          changedRaw[i * length + p] = (byte) (int) after.values[p];
        } else {
          changedNumbers[i * length + p] = after.values[p];
        }
      }
    }
    NDManager manager = pictures.getManager();
    Shape changed = new Shape(shape);
    return bytes
        ? manager.create(ByteBuffer.wrap(changedRaw), changed, DataType.UINT8)
        : manager.create(changedNumbers, changed);
  }

  private static float[] numbers(byte[] raw, int from, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = raw[from + i] & 0xff;
    }
    return values;
  }

  /** The brightest value. */
  float bound() {
    return bytes ? LARGEST_BYTE : 1;
  }

  /** The same picture with other values. */
  Canvas with(float[] other) {
    return new Canvas(other, channels, height, width, bytes);
  }

  /** A value within bounds; a byte loses its fraction, as a tensor that is cast. */
  float cut(double value) {
    double within = Math.max(0, Math.min(bound(), value));
    return (float) (bytes ? Math.floor(within) : within);
  }

  /** A value within bounds; a byte is rounded to the nearest, halves to even. */
  float rounded(double value) {
    double within = Math.max(0, Math.min(bound(), value));
    return (float) (bytes ? Math.rint(within) : within);
  }

  /** A mean of several values, which needs no bounds; a byte is rounded. */
  float mean(double value) {
    return bytes ? rounded(value) : (float) value;
  }

  /** Where a pixel comes from: a row and a column of the picture before. */
  @FunctionalInterface
  interface Origin {
    /**
     * Finds it.
     *
     * @param x centre of the pixel, from the picture's centre to the right
     * @param y the same, down
     * @return x and y of its origin
     */
    double[] of(double x, double y);
  }

  /** Every pixel from the one nearest to its origin; black where that lies outside. */
  Canvas moved(Origin origin) {
    float[] moved = new float[values.length];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double[] from = origin.of(column + 0.5 - width / 2.0, row + 0.5 - height / 2.0);
        // in single precision, as the engine's grid is, so that ties fall alike
        int fromColumn = (int) Math.rint((float) from[0] + width / 2f - 0.5f);
        int fromRow = (int) Math.rint((float) from[1] + height / 2f - 0.5f);
        if (fromColumn < 0 || fromColumn >= width || fromRow < 0 || fromRow >= height) {
          continue;
        }
        for (int c = 0; c < channels; c++) {
          moved[(c * height + row) * width + column] =
              values[(c * height + fromRow) * width + fromColumn];
        }
      }
    }
    return with(moved);
  }

  /** A rectangle of the picture, stretched to the whole, in straight lines between pixels. */
  Canvas stretched(int top, int left, int rows, int columns) {
    float[] stretched = new float[values.length];
    for (int row = 0; row < height; row++) {
      double y = Math.max(0, (row + 0.5) * rows / height - 0.5);
      int above = Math.min((int) y, rows - 1);
      int below = Math.min(above + 1, rows - 1);
      double down = y - above;
      for (int column = 0; column < width; column++) {
        double x = Math.max(0, (column + 0.5) * columns / width - 0.5);
        int before = Math.min((int) x, columns - 1);
        int after = Math.min(before + 1, columns - 1);
        double right = x - before;
        for (int c = 0; c < channels; c++) {
          double upper = line(c, top + above, left + before, left + after, right);
          double lower = line(c, top + below, left + before, left + after, right);
          stretched[(c * height + row) * width + column] = mean(upper * (1 - down) + lower * down);
        }
      }
    }
    return with(stretched);
  }

  private double line(int channel, int row, int before, int after, double share) {
    int start = (channel * height + row) * width;
    return values[start + before] * (1 - share) + values[start + after] * share;
  }
}
