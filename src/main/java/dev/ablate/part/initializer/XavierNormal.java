package dev.ablate.part.initializer;

import dev.ablate.chance.Stream;
import dev.ablate.part.Doc;
import dev.ablate.part.Initializer;

/** N(0, 2/(fan_in + fan_out)) (Glorot and Bengio 2010). */
@Doc("N(0, 2/(fan_in + fan_out)) (Glorot and Bengio 2010).")
public record XavierNormal() implements Initializer {

  @Override
  public Draw draw(double fanIn, double fanOut, Stream chance) {
    return Draw.normal(StrictMath.sqrt(2 / (fanIn + fanOut)), chance);
  }
}
