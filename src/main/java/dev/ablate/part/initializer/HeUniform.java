package dev.ablate.part.initializer;

import dev.ablate.chance.Stream;
import dev.ablate.part.Doc;
import dev.ablate.part.Initializer;

/** U(±√(6/fan_in)) (He et al. 2015). */
@Doc("U(±√(6/fan_in)) (He et al. 2015).")
public record HeUniform() implements Initializer {

  @Override
  public Draw draw(double fanIn, double fanOut, Stream chance) {
    return Draw.uniform(StrictMath.sqrt(6 / fanIn), chance);
  }
}
