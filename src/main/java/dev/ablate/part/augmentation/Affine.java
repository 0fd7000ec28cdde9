package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import dev.ablate.chance.Stream;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import java.util.List;

/** torchvision.transforms.RandomAffine. */
@Doc("Turn, shift, scale and shear at random (torchvision's RandomAffine).")
public record Affine(
    @Doc("The largest angle in degrees, both ways.") @Default("0") @Range(min = 0, max = 180)
        double degrees,
    @Doc("The largest shift, as a share of width and height.")
        @Default("0")
        @Range(min = 0, max = 1)
        double translate,
    @Doc("The smallest and the largest size.") @Default("[1, 1]") @Range(above = 0)
        List<Double> scale,
    @Doc("The largest horizontal shear in degrees, both ways.")
        @Default("0")
        @Range(min = 0, below = 90)
        double shear)
    implements Augmentation {

  public Affine {
    scale = List.copyOf(scale);
  }

  @Override
  public List<Mistake> mistakes() {
    return Draws.mistakes("scale", scale);
  }

  @Override
  public NDArray apply(NDArray pictures, Stream chance) {
    return Canvas.each(
        pictures,
        picture -> {
          double angle = Draws.around(degrees, chance);
          double right = Math.rint(Draws.around(translate * picture.width(), chance));
          double down = Math.rint(Draws.around(translate * picture.height(), chance));
          double size = Draws.between(scale, chance);
          return new Placement(angle, right, down, size, Draws.around(shear, chance), 0)
              .of(picture);
        });
  }
}
