package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import dev.ablate.chance.Stream;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** torchvision.transforms.RandomErasing (Zhong et al. 2020), before the picture is normalized. */
@Doc("Erase a random rectangle (Zhong et al. 2020; torchvision's RandomErasing).")
public record RandomErasing(
    @Doc("Share of examples that lose one.") @Short @Default("0.5") @Range(min = 0, max = 1)
        double probability,
    @Doc("The smallest and the largest share of the picture.")
        @Default("[0.02, 0.33]")
        @Range(above = 0, max = 1)
        List<Double> scale,
    @Doc("The smallest and the largest height over width.") @Default("[0.3, 3.3]") @Range(above = 0)
        List<Double> ratio,
    @Doc("What is put there, as a raw value.") @Default("0") @Range(min = 0, max = 255)
        double value)
    implements Augmentation {
  private static final int TRIES = 10;

  public RandomErasing {
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
    return Canvas.each(
        pictures, picture -> chance.nextDouble() < probability ? erased(picture, chance) : picture);
  }

  private Canvas erased(Canvas picture, Stream chance) {
    int height = picture.height();
    int width = picture.width();
    float put = picture.bytes() ? picture.cut(value) : (float) value;
    for (int i = 0; i < TRIES; i++) {
      double area = (double) height * width * Draws.between(scale, chance);
      double aspect = Draws.factor(ratio, chance);
      int rows = (int) Math.rint(StrictMath.sqrt(area * aspect));
      int columns = (int) Math.rint(StrictMath.sqrt(area / aspect));
      if (rows < height && columns < width) {
        int top = chance.nextInt(height - rows + 1);
        int left = chance.nextInt(width - columns + 1);
        float[] values = picture.values().clone();
        for (int line = 0; line < picture.channels() * height; line++) {
          int row = line % height;
          if (row >= top && row < top + rows) {
            int from = line * width + left;
            Arrays.fill(values, from, from + columns, put);
          }
        }
        return picture.with(values);
      }
    }
    return picture;
  }
}
