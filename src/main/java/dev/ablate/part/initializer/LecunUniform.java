package dev.ablate.part.initializer;

import dev.ablate.chance.Stream;
import dev.ablate.part.Doc;
import dev.ablate.part.Initializer;

/** U(±√(3/fan_in)) (LeCun et al. 1998). */
@Doc("U(±√(3/fan_in)) (LeCun et al. 1998).")
public record LecunUniform() implements Initializer {

  @Override
  public Draw draw(double fanIn, double fanOut, Stream chance) {
    return Draw.uniform(StrictMath.sqrt(3 / fanIn), chance);
  }
}
