package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import dev.ablate.chance.Stream;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import java.util.Optional;

/** torchvision.transforms.RandomGrayscale. */
@Doc("Take the colour away at random (torchvision's RandomGrayscale).")
public record Grayscale(
    @Doc("Share of examples that lose it.") @Short @Default("0.1") @Range(min = 0, max = 1)
        double probability)
    implements Augmentation {

  @Override
  public NDArray apply(NDArray pictures, Stream chance) {
    return Canvas.each(
        pictures, picture -> chance.nextDouble() < probability ? Colours.greyed(picture) : picture);
  }

  @Override
  public Optional<String> misfit(Shape picture) {
    return picture.channels() == 3
        ? Optional.empty()
        : Optional.of("grayscale needs pictures of three channels, these are " + picture);
  }
}
