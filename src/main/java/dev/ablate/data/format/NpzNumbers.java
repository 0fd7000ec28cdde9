package dev.ablate.data.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The numbers of an array as floats, of which none may be missing or infinite. */
final class NpzNumbers {
  private static final int MOST_NAMED = 5;

  private NpzNumbers() {}

  /** Takes a row of numbers. */
  interface Numbers {
    void next(float[] row);
  }

  /**
   * Reads all rows; the array is reused.
   *
   * @param rounding looks at each number as it is stored in the file
   * @throws dev.ablate.problem.ProblemsException with the array's name and the places of what is no
   *     number
   */
  static void read(NpzArray array, Rounding rounding, Numbers numbers) {
    float[] values = new float[array.rowSize()];
    List<String> wrong = new ArrayList<>();
    long[] count = new long[1];
    array.read(
        (index, row) -> {
          for (int k = 0; k < values.length; k++) {
            double number = array.type().number(row, k * array.type().bytes());
            values[k] = (float) number;
            rounding.look(k, number);
            if (!Float.isFinite(values[k]) && count[0]++ < MOST_NAMED) {
              wrong.add(wrong(array, index, k, row));
            }
          }
          if (count[0] == 0) {
            numbers.next(values);
          }
        });
    if (count[0] > 0) {
      throw DataErrors.about(
          array.file(),
          String.join(", ", wrong)
              + (count[0] > wrong.size()
                  ? " and " + (count[0] - wrong.size()) + " more entries are no numbers"
                  : ""));
    }
  }

  private static String wrong(NpzArray array, int index, int k, ByteBuffer row) {
    double value = array.type().number(row, k * array.type().bytes());
    List<String> place = new ArrayList<>();
    int left = k;
    List<Integer> shape = array.header().shape();
    for (int axis = shape.size() - 1; axis >= 1; axis--) {
      place.add(0, String.valueOf(left % shape.get(axis)));
      left /= shape.get(axis);
    }
    place.add(0, String.valueOf(index));
    return array.name()
        + "["
        + String.join(", ", place)
        + "] is "
        + (Double.isNaN(value)
            ? "NaN"
            : Double.isInfinite(value) ? "infinite" : value + ", beyond what float32 holds");
  }
}
