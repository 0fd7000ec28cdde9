package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import dev.ablate.chance.Stream;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import java.util.ArrayList;
import java.util.List;

/** torchvision.transforms.ColorJitter: its four changes in an order drawn for each example. */
@Doc("Change brightness, contrast, saturation and hue at random (torchvision's ColorJitter).")
public record ColorJitter(
    @Doc("The factor is from 1 - this to 1 + this.") @Default("0") @Range(min = 0)
        double brightness,
    @Doc("The factor is from 1 - this to 1 + this.") @Default("0") @Range(min = 0) double contrast,
    @Doc("The factor is from 1 - this to 1 + this.") @Default("0") @Range(min = 0)
        double saturation,
    @Doc("The largest share of the colour circle, both ways.")
        @Default("0")
        @Range(min = 0, max = 0.5)
        double hue)
    implements Augmentation {
  private static final int CHANGES = 4;

  @Override
  public NDArray apply(NDArray pictures, Stream chance) {
    return Canvas.each(
        pictures,
        picture -> {
          int[] order = chance.permutation(CHANGES);
          double bright = factor(brightness, chance);
          double far = factor(contrast, chance);
          double colourful = factor(saturation, chance);
          double turn = Draws.around(hue, chance);
          Canvas changed = picture;
          for (int next : order) {
            changed =
                switch (next) {
                  case 0 -> brightness == 0 ? changed : Colours.brightness(changed, bright);
                  case 1 -> contrast == 0 ? changed : Colours.contrast(changed, far);
                  case 2 -> saturation == 0 ? changed : Colours.saturation(changed, colourful);
                  default -> hue == 0 ? changed : Colours.hue(changed, turn);
                };
          }
          return changed;
        });
  }

  @Override
  public List<Mistake> idle(Shape picture) {
    if (picture.channels() > 1) {
      return List.of();
    }
    String grey = "these pictures are grey";
    List<Mistake> idle = new ArrayList<>();
    if (saturation > 0) {
      idle.add(new Mistake("saturation", grey));
    }
    if (hue > 0) {
      idle.add(new Mistake("hue", grey));
    }
    return idle;
  }

  private static double factor(double spread, Stream chance) {
    double low = Math.max(0, 1 - spread);
    return low + (1 + spread - low) * chance.nextDouble();
  }
}
