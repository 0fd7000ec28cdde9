package dev.ablate.data;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/** Single examples of one part of a data set as small pictures. */
public final class ExamplePictures {
  /** Larger pictures are thinned to at most so many pixels a side. */
  private static final int MOST_PIXELS = 32;

  private final Part part;
  private final List<String> classes;

  private ExamplePictures(Part part, List<String> classes) {
    this.part = part;
    this.classes = classes;
  }

  /**
   * The examples that predictions are about.
   *
   * @param dataset an open data set
   * @param data test, val or train, as test.csv says; validation and test data that the data set
   *     does not bring are shares of its training part
   * @return empty where the examples are no pictures with a label
   */
  public static Optional<ExamplePictures> of(Dataset dataset, String data) {
    Optional<Part> part =
        switch (data) {
          case "test" -> Optional.of(dataset.test().orElse(dataset.train()));
          case "val" -> Optional.of(dataset.val().orElse(dataset.train()));
          default -> Optional.of(dataset.train());
        };
    return part.filter(each -> each.shape().size() == 3 && each.labels().length == each.examples())
        .map(each -> new ExamplePictures(each, dataset.info().labels()));
  }

  /** Names of the classes; none where they have none. */
  public List<String> classes() {
    return classes;
  }

  /** Whether these examples have these labels; others are another data set's. */
  public boolean have(int[] indices, int[] labels) {
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0
          || indices[i] >= part.examples()
          || part.labels()[indices[i]] != labels[i]) {
        return false;
      }
    }
    return true;
  }

  /** Which pixels of a picture are shown: each, or each second, … */
  static int every(int height, int width) {
    return (Math.max(width, height) + MOST_PIXELS - 1) / MOST_PIXELS;
  }

  /** An example as a PNG file of at most 32 by 32 pixels, the same bytes on every JDK. */
  public byte[] png(int index) {
    BufferedImage whole = Thumbnail.of(part, index);
    int every = every(whole.getHeight(), whole.getWidth());
    BufferedImage small =
        new BufferedImage(
            (whole.getWidth() + every - 1) / every,
            (whole.getHeight() + every - 1) / every,
            BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < small.getHeight(); y++) {
      for (int x = 0; x < small.getWidth(); x++) {
        small.setRGB(x, y, whole.getRGB(x * every, y * every));
      }
    }
    return Png.of(small);
  }
}
