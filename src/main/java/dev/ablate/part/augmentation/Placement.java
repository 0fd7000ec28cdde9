package dev.ablate.part.augmentation;

/**
 * A turn, shift, scale and shear of a picture, as torchvision.transforms.functional.affine has
 * them: black comes in from outside, each pixel is the nearest one.
 *
 * @param angle in degrees, clockwise
 * @param right pixels
 * @param down pixels
 * @param scale how much larger
 * @param shearX in degrees
 * @param shearY in degrees
 */
record Placement(
    double angle, double right, double down, double scale, double shearX, double shearY) {

  static Placement turned(double degrees) {
    return new Placement(degrees, 0, 0, 1, 0, 0);
  }

  static Placement shifted(double right, double down) {
    return new Placement(0, right, down, 1, 0, 0);
  }

  Canvas of(Canvas picture) {
    return of(picture, 0, 0);
  }

  /** Sheared around a point, from the centre, which else is the centre itself. */
  Canvas of(Canvas picture, double centreX, double centreY) {
    double turn = StrictMath.toRadians(angle);
    double sx = StrictMath.toRadians(shearX);
    double sy = StrictMath.toRadians(shearY);
    double a = StrictMath.cos(turn - sy) / StrictMath.cos(sy);
    double b =
        -StrictMath.cos(turn - sy) * StrictMath.tan(sx) / StrictMath.cos(sy) - StrictMath.sin(turn);
    double c = StrictMath.sin(turn - sy) / StrictMath.cos(sy);
    double d =
        -StrictMath.sin(turn - sy) * StrictMath.tan(sx) / StrictMath.cos(sy) + StrictMath.cos(turn);
    return picture.moved(
        (x, y) -> {
          double fromX = x - right - centreX;
          double fromY = y - down - centreY;
          return new double[] {
            (d * fromX - b * fromY) / scale + centreX, (a * fromY - c * fromX) / scale + centreY
          };
        });
  }
}
