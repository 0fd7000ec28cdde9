package dev.ablate.part.augmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Doc;
import dev.ablate.part.Pair;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import java.util.List;
import java.util.Optional;

/** torchvision.transforms.CenterCrop, of a picture that is large enough. */
@Doc("Keep the middle of every picture, at evaluation too (torchvision's CenterCrop).")
public record CenterCrop(
    @Doc("Height and width that are kept; one number is both.") @Short @Range(min = 1) Pair size)
    implements Augmentation.Fixed {

  @Override
  public NDArray apply(NDArray pictures) {
    int top = before(pictures.getShape().get(2), size.height());
    int left = before(pictures.getShape().get(3), size.width());
    return pictures.get(
        new NDIndex()
            .addAllDim(2)
            .addSliceDim(top, top + size.height())
            .addSliceDim(left, left + size.width()));
  }

  /** Pixels that go before those kept; a half is rounded to even, as Python does. */
  private static int before(long length, int kept) {
    return (int) Math.rint((length - kept) / 2.0);
  }

  @Override
  public Optional<String> misfit(Shape picture) {
    int height = picture.axes().get(1);
    int width = picture.axes().get(2);
    return size.height() > height || size.width() > width
        ? Optional.of(
            "center_crop keeps "
                + size.height()
                + "×"
                + size.width()
                + " of a picture of "
                + height
                + "×"
                + width
                + ": at most its own size fits; 'pad' under dataset makes it larger")
        : Optional.empty();
  }

  @Override
  public Shape output(Shape picture) {
    return Shape.of(picture.channels(), size.height(), size.width());
  }

  @Override
  public Optional<List<String>> torch(Shape picture) {
    int top = before(picture.axes().get(1), size.height());
    int left = before(picture.axes().get(2), size.width());
    return Optional.of(
        List.of(
            "x = x[:, :, "
                + (top + ":" + (top + size.height()))
                + ", "
                + (left + ":" + (left + size.width()))
                + "]"));
  }
}
