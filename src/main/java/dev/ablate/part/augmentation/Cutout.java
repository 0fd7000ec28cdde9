package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.ablate.chance.Stream;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A square around a random centre, cut off at the border, becomes zero. */
@Doc("Set a square at a random place to zero (DeVries and Taylor 2017).")
public record Cutout(@Doc("Height and width of the square.") @Short @Range(min = 1) int size)
    implements Augmentation {

  @Override
  public NDArray apply(NDArray pictures, Stream chance) {
    int examples = (int) pictures.getShape().get(0);
    int height = (int) pictures.getShape().get(2);
    int width = (int) pictures.getShape().get(3);
    NDManager manager = pictures.getManager();
    ByteBuffer kept = manager.allocateDirect(examples * height * width);
    for (int i = 0; i < examples; i++) {
      int top = chance.nextInt(height) - size / 2;
      int left = chance.nextInt(width) - size / 2;
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          boolean cut = row >= top && row < top + size && column >= left && column < left + size;
          kept.put((byte) (cut ? 0 : 1));
        }
      }
    }
    NDArray mask =
        manager.create(
            kept.rewind(),
            new ai.djl.ndarray.types.Shape(examples, 1, height, width),
            DataType.UINT8);
    return pictures.mul(mask.toType(pictures.getDataType(), false));
  }

  @Override
  public Optional<String> misfit(Shape picture) {
    return size > Math.min(picture.axes().get(1), picture.axes().get(2))
        ? Optional.of("a cutout of " + size + " is larger than the picture, " + picture)
        : Optional.empty();
  }
}
