package dev.ablate.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.chance.Stream;
import dev.ablate.spec.AugmentSpec;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Random changes to a batch of raw pictures (examples × channels × height × width). What is drawn
 * are a few numbers an example; the pixels move as tensors.
 *
 * @param changes in the order they are made
 * @param chance of the run
 */
record Augmentation(List<AugmentSpec> changes, Chance chance) {

  NDArray apply(NDArray pictures, long epoch, long step) {
    NDArray changed = pictures;
    for (int i = 0; i < changes.size(); i++) {
      Stream stream = chance.stream(Purpose.AUGMENT, Integer.toString(i), epoch, step);
      changed = apply(changes.get(i), changed, stream);
    }
    return changed;
  }

  private static NDArray apply(AugmentSpec change, NDArray x, Stream stream) {
    int examples = (int) x.getShape().get(0);
    int height = (int) x.getShape().get(2);
    int width = (int) x.getShape().get(3);
    if (change instanceof AugmentSpec.RandomCrop crop) {
      int pad = crop.padding();
      int[] top = new int[examples];
      int[] left = new int[examples];
      for (int i = 0; i < examples; i++) {
        top[i] = stream.nextInt(2 * pad + 1);
        left[i] = stream.nextInt(2 * pad + 1);
      }
      NDArray padded = x.pad(new Shape(pad, pad, pad, pad), 0);
      NDArray rows = move(padded, 2, height, (i, row) -> row + top[i]);
      return move(rows, 3, width, (i, column) -> column + left[i]);
    } else if (change instanceof AugmentSpec.HorizontalFlip flip) {
      boolean[] flipped = draw(examples, flip.probability(), stream);
      return move(x, 3, width, (i, column) -> flipped[i] ? width - 1 - column : column);
    } else if (change instanceof AugmentSpec.VerticalFlip flip) {
      boolean[] flipped = draw(examples, flip.probability(), stream);
      return move(x, 2, height, (i, row) -> flipped[i] ? height - 1 - row : row);
    } else if (change instanceof AugmentSpec.Cutout cutout) {
      return cut(x, cutout.size(), stream);
    } else {
      throw new IllegalStateException("no augmentation for " + change);
    }
  }

  private static boolean[] draw(int examples, double probability, Stream stream) {
    boolean[] drawn = new boolean[examples];
    for (int i = 0; i < examples; i++) {
      drawn[i] = stream.nextDouble() < probability;
    }
    return drawn;
  }

  /** Where a row or column of an example comes from. */
  private interface Origin {
    int of(int example, int place);
  }

  /** Takes rows (axis 2) or columns (axis 3) of each example from other places. */
  private static NDArray move(NDArray x, int axis, int length, Origin origin) {
    int examples = (int) x.getShape().get(0);
    long[] places = new long[examples * length];
    for (int i = 0; i < examples; i++) {
      for (int p = 0; p < length; p++) {
        places[i * length + p] = origin.of(i, p);
      }
    }
    Shape drawn = axis == 2 ? new Shape(examples, 1, length, 1) : new Shape(examples, 1, 1, length);
    long[] full = x.getShape().getShape().clone();
    full[axis] = length;
    NDArray index = x.getManager().create(places, drawn).broadcast(new Shape(full));
    return x.gather(index, axis);
  }

  /** A square around a random centre, cut off at the border, becomes zero. */
  private static NDArray cut(NDArray x, int size, Stream stream) {
    int examples = (int) x.getShape().get(0);
    int height = (int) x.getShape().get(2);
    int width = (int) x.getShape().get(3);
    NDManager manager = x.getManager();
    ByteBuffer kept = manager.allocateDirect(examples * height * width);
    for (int i = 0; i < examples; i++) {
      int top = stream.nextInt(height) - size / 2;
      int left = stream.nextInt(width) - size / 2;
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          boolean cut = row >= top && row < top + size && column >= left && column < left + size;
          kept.put((byte) (cut ? 0 : 1));
        }
      }
    }
    Shape shape = new Shape(examples, 1, height, width);
    NDArray mask = manager.create(kept.rewind(), shape, DataType.UINT8);
    return x.mul(mask.toType(x.getDataType(), false));
  }
}
