package dev.ablate.part.metric;

import java.util.Arrays;

/** Rows of numbers, as many as come. */
final class FloatRows {
  private static final int FIRST_ROWS = 256;

  private final int width;
  private float[] values = {};
  private int rows;

  FloatRows(int width) {
    this.width = width;
  }

  void add(float[] row) {
    int from = Math.multiplyExact(rows, width);
    if (from + width > values.length) {
      values = Arrays.copyOf(values, Math.max(FIRST_ROWS * width, Math.multiplyExact(2, from)));
    }
    System.arraycopy(row, 0, values, from, width);
    rows++;
  }

  int rows() {
    return rows;
  }

  float at(int row, int column) {
    return values[row * width + column];
  }

  boolean anyNaN() {
    for (int i = 0; i < rows * width; i++) {
      if (Float.isNaN(values[i])) {
        return true;
      }
    }
    return false;
  }

  double[] save() {
    double[] saved = new double[rows * width];
    for (int i = 0; i < saved.length; i++) {
      saved[i] = values[i];
    }
    return saved;
  }

  void restore(double[] saved) {
    values = new float[saved.length];
    for (int i = 0; i < saved.length; i++) {
      values[i] = (float) saved[i];
    }
    rows = saved.length / width;
  }
}
