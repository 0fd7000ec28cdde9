package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import dev.ablate.chance.Stream;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import java.util.ArrayList;
import java.util.List;

/** torchvision.transforms.RandomResizedCrop to the picture's own size, bilinear. */
@Doc("Cut a random rectangle out and stretch it to the whole (torchvision's RandomResizedCrop).")
public record RandomResizedCrop(
    @Doc("The smallest and the largest share of the picture.")
        @Default("[0.08, 1]")
        @Range(above = 0, max = 1)
        List<Double> scale,
    @Doc("The smallest and the largest width over height.")
        @Default("[0.75, 1.3333333333333333]")
        @Range(above = 0)
        List<Double> ratio)
    implements Augmentation {
  private static final int TRIES = 10;

  public RandomResizedCrop {
    scale = List.copyOf(scale);
    ratio = List.copyOf(ratio);
  }

  @Override
  public List<Mistake> mistakes() {
    List<Mistake> mistakes = new ArrayList<>(Draws.mistakes("scale", scale));
    mistakes.addAll(Draws.mistakes("ratio", ratio));
    return mistakes;
  }

  @Override
  public NDArray apply(NDArray pictures, Stream chance) {
    return Canvas.each(pictures, picture -> cut(picture, chance));
  }

  private Canvas cut(Canvas picture, Stream chance) {
    int height = picture.height();
    int width = picture.width();
    for (int i = 0; i < TRIES; i++) {
      double area = (double) height * width * Draws.between(scale, chance);
      double aspect = Draws.factor(ratio, chance);
      int columns = (int) Math.rint(StrictMath.sqrt(area * aspect));
      int rows = (int) Math.rint(StrictMath.sqrt(area / aspect));
      if (columns > 0 && columns <= width && rows > 0 && rows <= height) {
        int top = chance.nextInt(height - rows + 1);
        int left = chance.nextInt(width - columns + 1);
        return picture.stretched(top, left, rows, columns);
      }
    }
    double own = (double) width / height;
    int columns = own > ratio.get(1) ? (int) Math.rint(height * ratio.get(1)) : width;
    int rows = own < ratio.get(0) ? (int) Math.rint(width / ratio.get(0)) : height;
    return picture.stretched((height - rows) / 2, (width - columns) / 2, rows, columns);
  }
}
