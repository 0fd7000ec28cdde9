package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import dev.ablate.chance.Stream;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** torchvision.transforms.GaussianBlur: the border is mirrored. */
@Doc("Blur by a random width (torchvision's GaussianBlur).")
public record GaussianBlur(
    @Doc("Pixels that are averaged each way; odd.") @Short @Range(min = 1) int kernel,
    @Doc("The smallest and the largest deviation, in pixels.")
        @Default("[0.1, 2]")
        @Range(above = 0)
        List<Double> sigma)
    implements Augmentation {

  public GaussianBlur {
    sigma = List.copyOf(sigma);
  }

  @Override
  public List<Mistake> mistakes() {
    List<Mistake> mistakes = new ArrayList<>(Draws.mistakes("sigma", sigma));
    if (kernel % 2 == 0) {
      mistakes.add(new Mistake("kernel", "the kernel of gaussian_blur is odd, not " + kernel));
    }
    return mistakes;
  }

  @Override
  public NDArray apply(NDArray pictures, Stream chance) {
    return Canvas.each(pictures, picture -> blurred(picture, Draws.between(sigma, chance)));
  }

  @Override
  public Optional<String> misfit(Shape picture) {
    int least = Math.min(picture.axes().get(1), picture.axes().get(2));
    return kernel / 2 >= least
        ? Optional.of("a blur over " + kernel + " pixels is larger than the picture, " + picture)
        : Optional.empty();
  }

  /** A picture's weighted means, rows and columns at once. */
  Canvas blurred(Canvas picture, double deviation) {
    double[] weights = weights(deviation);
    int height = picture.height();
    int width = picture.width();
    double[] across = new double[picture.values().length];
    float[] blurred = new float[across.length];
    for (int line = 0; line < picture.channels() * height; line++) {
      for (int column = 0; column < width; column++) {
        for (int k = 0; k < kernel; k++) {
          int from = mirrored(column + k - kernel / 2, width);
          across[line * width + column] += weights[k] * picture.values()[line * width + from];
        }
      }
    }
    for (int c = 0; c < picture.channels(); c++) {
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          double sum = 0;
          for (int k = 0; k < kernel; k++) {
            int from = mirrored(row + k - kernel / 2, height);
            sum += weights[k] * across[(c * height + from) * width + column];
          }
          blurred[(c * height + row) * width + column] = picture.mean(sum);
        }
      }
    }
    return picture.with(blurred);
  }

  private double[] weights(double deviation) {
    double[] weights = new double[kernel];
    double sum = 0;
    for (int k = 0; k < kernel; k++) {
      double z = (k - (kernel - 1) / 2.0) / deviation;
      weights[k] = StrictMath.exp(-0.5 * z * z);
      sum += weights[k];
    }
    for (int k = 0; k < kernel; k++) {
      weights[k] /= sum;
    }
    return weights;
  }

  private static int mirrored(int place, int length) {
    int inside = Math.abs(place);
    return inside < length ? inside : 2 * (length - 1) - inside;
  }
}
