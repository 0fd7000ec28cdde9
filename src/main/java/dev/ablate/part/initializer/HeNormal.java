package dev.ablate.part.initializer;

import dev.ablate.chance.Stream;
import dev.ablate.part.Doc;
import dev.ablate.part.Initializer;

/** N(0, 2/fan_in) (He et al. 2015). */
@Doc("N(0, 2/fan_in) (He et al. 2015).")
public record HeNormal() implements Initializer {

  @Override
  public Draw draw(double fanIn, double fanOut, Stream chance) {
    return Draw.normal(StrictMath.sqrt(2 / fanIn), chance);
  }
}
