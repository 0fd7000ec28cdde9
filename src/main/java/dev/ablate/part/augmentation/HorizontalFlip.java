package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import dev.ablate.chance.Stream;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;

/** torchvision.transforms.RandomHorizontalFlip. */
@Doc("Mirror left and right.")
public record HorizontalFlip(
    @Doc("Share of examples that are mirrored.") @Short @Default("0.5") @Range(min = 0, max = 1)
        double probability)
    implements Augmentation {

  @Override
  public NDArray apply(NDArray pictures, Stream chance) {
    int width = (int) pictures.getShape().get(3);
    boolean[] flipped = Moved.chosen(pictures, probability, chance);
    return Moved.columns(pictures, width, (i, column) -> flipped[i] ? width - 1 - column : column);
  }
}
