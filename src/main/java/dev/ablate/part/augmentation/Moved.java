package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.ablate.chance.Stream;

/** Pictures whose rows or columns come from other places. */
final class Moved {
  private static final int ROWS = 2;
  private static final int COLUMNS = 3;

  private Moved() {}

  /** Where a row or column of an example comes from. */
  interface Origin {
    int of(int example, int place);
  }

  /** Which examples are changed, each by itself with a probability. */
  static boolean[] chosen(NDArray pictures, double probability, Stream chance) {
    boolean[] chosen = new boolean[(int) pictures.getShape().get(0)];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = chance.nextDouble() < probability;
    }
    return chosen;
  }

  /** As many rows as said, each from where its origin says. */
  static NDArray rows(NDArray x, int count, Origin origin) {
    return move(x, ROWS, count, origin);
  }

  /** As many columns as said, each from where its origin says. */
  static NDArray columns(NDArray x, int count, Origin origin) {
    return move(x, COLUMNS, count, origin);
  }

  private static NDArray move(NDArray x, int axis, int length, Origin origin) {
    int examples = (int) x.getShape().get(0);
    long[] places = new long[examples * length];
    for (int i = 0; i < examples; i++) {
      for (int p = 0; p < length; p++) {
        places[i * length + p] = origin.of(i, p);
      }
    }
    Shape drawn =
        axis == ROWS ? new Shape(examples, 1, length, 1) : new Shape(examples, 1, 1, length);
    long[] full = x.getShape().getShape().clone();
    full[axis] = length;
    NDArray index = x.getManager().create(places, drawn).broadcast(new Shape(full));
    return x.gather(index, axis);
  }
}
