package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import dev.ablate.chance.Stream;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;

/** torchvision.transforms.RandomCrop of the original size. */
@Doc("Pad with zeros and cut the original size out at a random place.")
public record RandomCrop(@Doc("Zero pixels on every side.") @Short @Range(min = 1) int padding)
    implements Augmentation {

  @Override
  public NDArray apply(NDArray pictures, Stream chance) {
    int examples = (int) pictures.getShape().get(0);
    int height = (int) pictures.getShape().get(2);
    int width = (int) pictures.getShape().get(3);
    int[] top = new int[examples];
    int[] left = new int[examples];
    for (int i = 0; i < examples; i++) {
      top[i] = chance.nextInt(2 * padding + 1);
      left[i] = chance.nextInt(2 * padding + 1);
    }
    NDArray padded =
        pictures.pad(new ai.djl.ndarray.types.Shape(padding, padding, padding, padding), 0);
    NDArray rows = Moved.rows(padded, height, (i, row) -> row + top[i]);
    return Moved.columns(rows, width, (i, column) -> column + left[i]);
  }
}
