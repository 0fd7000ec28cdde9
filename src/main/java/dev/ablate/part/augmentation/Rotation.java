package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import dev.ablate.chance.Stream;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;

/** torchvision.transforms.RandomRotation. */
@Doc("Turn by a random angle; black comes in (torchvision's RandomRotation).")
public record Rotation(
    @Doc("The largest angle in degrees, both ways.") @Short @Range(above = 0, max = 180)
        double degrees)
    implements Augmentation {

  @Override
  public NDArray apply(NDArray pictures, Stream chance) {
    return Canvas.each(
        pictures, picture -> Placement.turned(Draws.around(degrees, chance)).of(picture));
  }
}
