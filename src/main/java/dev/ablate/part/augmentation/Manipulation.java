package dev.ablate.part.augmentation;

import dev.ablate.chance.Stream;
import java.util.List;

/**
 * The changes that RandAugment and TrivialAugment draw from, with the strength of each.
 *
 * @param name of the change
 * @param strength of a magnitude, as a share from 0 to 1, of a picture
 * @param signed whether it goes both ways
 * @param change what is done
 */
record Manipulation(String name, Strength strength, boolean signed, Changer change) {
  /** How far a change goes. */
  interface Strength {
    double of(double share, Canvas picture);
  }

  /** What a change is. */
  interface Changer {
    Canvas of(Canvas picture, double strength);
  }

  private static final int BITS = 8;

  /** Those of torchvision's RandAugment (Cubuk et al. 2020). */
  static final List<Manipulation> RAND =
      all(
          0.3,
          (share, picture) -> share * 150 / 331 * picture.width(),
          (share, picture) -> share * 150 / 331 * picture.height(),
          30,
          0.9,
          4);

  /** Those of torchvision's TrivialAugmentWide (Müller and Hutter 2021). */
  static final List<Manipulation> TRIVIAL =
      all(0.99, (share, picture) -> share * 32, (share, picture) -> share * 32, 135, 0.99, 6);

  /** The picture changed by a magnitude; the stream says which way. */
  Canvas of(Canvas picture, double share, Stream chance) {
    double far = strength.of(share, picture);
    boolean back = signed && chance.nextInt(2) == 1;
    return change.of(picture, back ? -far : far);
  }

  private static List<Manipulation> all(
      double shear, Strength right, Strength down, double degrees, double colour, int bits) {
    Strength coloured = (share, picture) -> share * colour;
    return List.of(
        new Manipulation("identity", (s, p) -> 0, false, (picture, far) -> picture),
        new Manipulation("shear x", (s, p) -> s * shear, true, (p, far) -> sheared(p, far, 0)),
        new Manipulation("shear y", (s, p) -> s * shear, true, (p, far) -> sheared(p, 0, far)),
        new Manipulation("translate x", right, true, (p, f) -> Placement.shifted((int) f, 0).of(p)),
        new Manipulation("translate y", down, true, (p, f) -> Placement.shifted(0, (int) f).of(p)),
        // torchvision's rotate is counter-clockwise
        new Manipulation(
            "rotate", (s, p) -> s * degrees, true, (p, f) -> Placement.turned(-f).of(p)),
        new Manipulation("brightness", coloured, true, (p, f) -> Colours.brightness(p, 1 + f)),
        new Manipulation("color", coloured, true, (p, f) -> Colours.saturation(p, 1 + f)),
        new Manipulation("contrast", coloured, true, (p, f) -> Colours.contrast(p, 1 + f)),
        new Manipulation("sharpness", coloured, true, (p, f) -> Colours.sharpness(p, 1 + f)),
        new Manipulation(
            "posterize",
            (share, p) -> BITS - Math.rint(share * bits),
            false,
            (p, far) -> Colours.posterize(p, (int) far)),
        new Manipulation(
            "solarize",
            (share, picture) -> (1 - share) * picture.bound(),
            false,
            Colours::solarize),
        new Manipulation("autocontrast", (s, p) -> 0, false, (p, far) -> Colours.autocontrast(p)),
        new Manipulation("equalize", (s, p) -> 0, false, (p, far) -> Colours.equalize(p)));
  }

  /** Sheared around the top left corner, by tangents. */
  static Canvas sheared(Canvas picture, double x, double y) {
    return new Placement(
            0,
            0,
            0,
            1,
            StrictMath.toDegrees(StrictMath.atan(x)),
            StrictMath.toDegrees(StrictMath.atan(y)))
        .of(picture, -picture.width() / 2.0, -picture.height() / 2.0);
  }
}
