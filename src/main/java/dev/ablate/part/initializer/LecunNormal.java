package dev.ablate.part.initializer;

import dev.ablate.chance.Stream;
import dev.ablate.part.Doc;
import dev.ablate.part.Initializer;

/** N(0, 1/fan_in) (LeCun et al. 1998). */
@Doc("N(0, 1/fan_in) (LeCun et al. 1998).")
public record LecunNormal() implements Initializer {

  @Override
  public Draw draw(double fanIn, double fanOut, Stream chance) {
    return Draw.normal(StrictMath.sqrt(1 / fanIn), chance);
  }
}
