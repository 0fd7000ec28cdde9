package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Pair;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * torchvision.transforms.Resize of a tensor, bilinear. Computed in double precision; a byte becomes
 * the nearest whole number, halves the even one.
 */
@Doc("Stretch every picture to a size, bilinear, at evaluation too (torchvision's Resize).")
public record Resize(
    @Doc("The new height and width; one number is both.") @Short @Range(min = 1, max = 4096)
        Pair size,
    @Doc("Average over all pixels that become one, where the picture gets smaller.")
        @Default("true")
        boolean antialias)
    implements Augmentation.Fixed {
  /**
   * What lies so near a half is one: whole numbers in other shares than halves add up inexactly.
   */
  private static final double GRAIN = 1e6;

  /**
   * What one pixel of a line is made of.
   *
   * @param first the first old pixel
   * @param shares of it and those after it
   */
  private record Sum(int first, double[] shares) {}

  @Override
  public NDArray apply(NDArray pictures) {
    List<Sum> rows = sums((int) pictures.getShape().get(2), size.height());
    List<Sum> columns = sums((int) pictures.getShape().get(3), size.width());
    return Canvas.each(pictures, picture -> resized(picture, rows, columns));
  }

  Canvas resized(Canvas picture) {
    return resized(
        picture, sums(picture.height(), size.height()), sums(picture.width(), size.width()));
  }

  private List<Sum> sums(int from, int to) {
    double step = (double) from / to;
    double reach = antialias ? Math.max(step, 1) : 1;
    List<Sum> sums = new ArrayList<>(to);
    for (int i = 0; i < to; i++) {
      double centre = step * (i + 0.5);
      int first = Math.max((int) (centre - reach + 0.5), 0);
      double[] shares = new double[Math.min((int) (centre + reach + 0.5), from) - first];
      double total = 0;
      for (int j = 0; j < shares.length; j++) {
        shares[j] = Math.max(0, 1 - Math.abs((first + j + 0.5 - centre) / reach));
        total += shares[j];
      }
      for (int j = 0; j < shares.length; j++) {
        shares[j] /= total;
      }
      sums.add(new Sum(first, shares));
    }
    return sums;
  }

  private static Canvas resized(Canvas picture, List<Sum> rows, List<Sum> columns) {
    int lines = picture.channels() * picture.height();
    double[] across = new double[lines * columns.size()];
    for (int line = 0; line < lines; line++) {
      for (int column = 0; column < columns.size(); column++) {
        Sum sum = columns.get(column);
        int from = line * picture.width() + sum.first();
        for (int j = 0; j < sum.shares().length; j++) {
          across[line * columns.size() + column] += sum.shares()[j] * picture.values()[from + j];
        }
      }
    }
    Canvas resized =
        new Canvas(
            new float[picture.channels() * rows.size() * columns.size()],
            picture.channels(),
            rows.size(),
            columns.size(),
            picture.bytes());
    for (int c = 0; c < picture.channels(); c++) {
      for (int row = 0; row < rows.size(); row++) {
        Sum sum = rows.get(row);
        int from = c * picture.height() + sum.first();
        for (int column = 0; column < columns.size(); column++) {
          double value = 0;
          for (int j = 0; j < sum.shares().length; j++) {
            value += sum.shares()[j] * across[(from + j) * columns.size() + column];
          }
          resized.values()[(c * rows.size() + row) * columns.size() + column] =
              picture.mean(picture.bytes() ? Math.rint(value * GRAIN) / GRAIN : value);
        }
      }
    }
    return resized;
  }

  @Override
  public Shape output(Shape picture) {
    return Shape.of(picture.channels(), size.height(), size.width());
  }

  @Override
  public Optional<List<String>> torch(Shape picture) {
    return Optional.of(
        List.of(
            "x = F.interpolate(x.double(), size=("
                + size.height()
                + ", "
                + size.width()
                + "), mode=\"bilinear\", align_corners=False"
                + (antialias ? ", antialias=True)" : ")"),
            "if raw.dtype == torch.uint8:",
            "    x = torch.round(torch.round(x * 1e6) / 1e6)  # whole bytes, halves to even",
            "x = x.float()"));
  }
}
