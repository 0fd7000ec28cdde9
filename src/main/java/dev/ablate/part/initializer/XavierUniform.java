package dev.ablate.part.initializer;

import dev.ablate.chance.Stream;
import dev.ablate.part.Doc;
import dev.ablate.part.Initializer;

/** U(±√(6/(fan_in + fan_out))) (Glorot and Bengio 2010). */
@Doc("U(±√(6/(fan_in + fan_out))) (Glorot and Bengio 2010).")
public record XavierUniform() implements Initializer {

  @Override
  public Draw draw(double fanIn, double fanOut, Stream chance) {
    return Draw.uniform(StrictMath.sqrt(6 / (fanIn + fanOut)), chance);
  }
}
