package dev.ablate.training;

import dev.ablate.results.StepRow;
import dev.ablate.weights.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of steps.csv as a tensor: there may be millions, and the header of a safetensors file takes
 * no more than 100 MB. Every number is kept to the last bit, whatever it is: its 64 bits are cut
 * into whole numbers that a float32 holds exactly.
 */
final class StepTensor {
  private static final int PIECE_BITS = 24;
  private static final int PIECES = 3;

  /** Step, learning rate and loss. */
  private static final int NUMBERS = 3;

  private static final int ROW = NUMBERS * PIECES;

  private StepTensor() {}

  static Tensor of(List<StepRow> rows) {
    float[] values = new float[rows.size() * ROW];
    int at = 0;
    for (StepRow row : rows) {
      put(row.step(), values, at);
      put(Double.doubleToRawLongBits(row.lr()), values, at + PIECES);
      put(Double.doubleToRawLongBits(row.loss()), values, at + 2 * PIECES);
      at += ROW;
    }
    return new Tensor(List.of(rows.size(), ROW), values);
  }

  static List<StepRow> rows(Tensor tensor) {
    float[] values = tensor.values();
    List<StepRow> rows = new ArrayList<>(values.length / ROW);
    for (int at = 0; at < values.length; at += ROW) {
      rows.add(
          new StepRow(
              get(values, at),
              Double.longBitsToDouble(get(values, at + PIECES)),
              Double.longBitsToDouble(get(values, at + 2 * PIECES))));
    }
    return rows;
  }

  private static void put(long bits, float[] values, int at) {
    for (int i = 0; i < PIECES; i++) {
      values[at + i] = (bits >>> (i * PIECE_BITS)) & ((1 << PIECE_BITS) - 1);
    }
  }

  private static long get(float[] values, int at) {
    long bits = 0;
    for (int i = 0; i < PIECES; i++) {
      bits |= (long) values[at + i] << (i * PIECE_BITS);
    }
    return bits;
  }
}
