package dev.ablate.data.format;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.chance.Stream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Generated pictures: one shape of varying place, size, tilt and contrast on a noisy ground.
 *
 * <p>A class is a kind of shape at an orientation, so a network has to find edges and how they
 * meet, and cannot go by brightness. Classes take turns, so any stretch of the examples is
 * balanced.
 */
final class SyntheticPictures {
  private static final int REVISION = 1;

  /** Kinds of shape, each with the turn that maps it to itself. */
  private enum Kind {
    BAR(StrictMath.PI),
    CORNER(2 * StrictMath.PI),
    CROSS(StrictMath.PI / 2),
    HALF_RING(2 * StrictMath.PI),
    TRIANGLE(2 * StrictMath.PI / 3);

    final double period;

    Kind(double period) {
      this.period = period;
    }
  }

  private final Synthetic spec;

  private SyntheticPictures(Synthetic spec) {
    this.spec = spec;
  }

  /** The data set; nothing is drawn yet. */
  static Located locate(Synthetic spec) {
    SyntheticPictures pictures = new SyntheticPictures(spec);
    return new Located(List.of(), pictures.recipe(), pictures::open);
  }

  private RawDataset open() {
    return new RawDataset(
        List.of(spec.channels(), spec.size(), spec.size()),
        true,
        OptionalInt.of(spec.classes()),
        1,
        IntStream.range(0, spec.classes()).mapToObj(this::label).toList(),
        part("train", spec.train()),
        Optional.empty(),
        spec.test() == 0 ? Optional.empty() : Optional.of(part("test", spec.test())));
  }

  private String recipe() {
    return String.join(
        " ",
        "synthetic",
        String.valueOf(REVISION),
        String.valueOf(spec.classes()),
        String.valueOf(spec.train()),
        String.valueOf(spec.test()),
        String.valueOf(spec.size()),
        String.valueOf(spec.channels()),
        Long.toHexString(Double.doubleToLongBits(spec.noise())),
        String.valueOf(spec.seed()));
  }

  private Kind kind(int label) {
    return Kind.values()[label % Kind.values().length];
  }

  /** Orientations that a kind comes in. */
  private int orientations(int label) {
    int kinds = Kind.values().length;
    return spec.classes() / kinds + (label % kinds < spec.classes() % kinds ? 1 : 0);
  }

  private String label(int label) {
    String name = kind(label).name().toLowerCase(Locale.ROOT).replace('_', '-');
    return orientations(label) == 1 ? name : name + "-" + (label / Kind.values().length + 1);
  }

  private RawPart part(String name, int examples) {
    return new RawPart(
        examples,
        sink -> {
          byte[] picture = new byte[spec.channels() * spec.size() * spec.size()];
          for (int i = 0; i < examples; i++) {
            int label = i % spec.classes();
            draw(picture, label, new Chance(spec.seed()).stream(Purpose.PICTURES, name, 0, i));
            sink.bytes(picture, 0);
            sink.label(label);
          }
        });
  }

  private void draw(byte[] picture, int label, Stream chance) {
    int size = spec.size();
    double turn = kind(label).period / orientations(label);
    int orientation = label / Kind.values().length;
    double angle = turn * (orientation + 0.5 * (chance.nextDouble() - 0.5));
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double radius = size * (0.26 + 0.14 * chance.nextDouble());
    double middleX = size / 2.0 + (size - 2 * radius) * (chance.nextDouble() - 0.5);
    double middleY = size / 2.0 + (size - 2 * radius) * (chance.nextDouble() - 0.5);
    double edge = 1.5 / radius; // of the shape's unit: about a pixel and a half of soft edge
    double[] coverage = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double x = (column + 0.5 - middleX) / radius;
        double y = (row + 0.5 - middleY) / radius;
        double depth = depth(kind(label), x * cos + y * sin, y * cos - x * sin);
        coverage[row * size + column] = Math.max(0, Math.min(1, depth / edge + 0.5));
      }
    }
    for (int channel = 0; channel < spec.channels(); channel++) {
      double contrast = (80 + 70 * chance.nextDouble()) * (chance.nextDouble() < 0.5 ? -1 : 1);
      double ground = 128 - contrast / 2 + 30 * (chance.nextDouble() - 0.5);
      double deviation = spec.noise() * Math.abs(contrast);
      for (int i = 0; i < coverage.length; i++) {
        double value = ground + contrast * coverage[i] + deviation * chance.nextGaussian();
        picture[channel * coverage.length + i] =
            (byte) (int) Math.max(0, Math.min(255, StrictMath.rint(value)));
      }
    }
  }

  /** How far inside the shape a place is, negative outside; the shape fills the unit disk. */
  private static double depth(Kind kind, double x, double y) {
    return switch (kind) {
      case BAR -> box(x, y, 0, 0, 1, 0.22);
      case CORNER -> Math.max(box(x, y, 0.05, -0.7, 0.75, 0.2), box(x, y, -0.6, 0, 0.2, 0.9));
      case CROSS -> Math.max(box(x, y, 0, 0, 1, 0.17), box(x, y, 0, 0, 0.17, 1));
      case HALF_RING -> Math.min(0.22 - Math.abs(StrictMath.sqrt(x * x + y * y) - 0.75), y + 0.1);
      case TRIANGLE ->
          Math.min(
              y + 0.5,
              Math.min(0.5 - y / 2 - x * 0.8660254037844386, 0.5 - y / 2 + x * 0.8660254037844386));
    };
  }

  private static double box(
      double x, double y, double middleX, double middleY, double halfWidth, double halfHeight) {
    return Math.min(halfWidth - Math.abs(x - middleX), halfHeight - Math.abs(y - middleY));
  }
}
