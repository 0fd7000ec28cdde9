package dev.ablate.part.initializer;

import dev.ablate.chance.Stream;
import dev.ablate.part.Doc;
import dev.ablate.part.Initializer;
import dev.ablate.part.Range;
import dev.ablate.part.Short;

/** Uniform between -bound and bound. */
@Doc("Uniform between -bound and bound.")
public record Uniform(@Doc("Largest absolute value.") @Short @Range(min = 0) double bound)
    implements Initializer {

  @Override
  public Draw draw(double fanIn, double fanOut, Stream chance) {
    return Draw.uniform(bound, chance);
  }

  @Override
  public boolean equal() {
    return bound == 0;
  }
}
