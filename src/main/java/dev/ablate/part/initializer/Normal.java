package dev.ablate.part.initializer;

import dev.ablate.chance.Stream;
import dev.ablate.part.Doc;
import dev.ablate.part.Initializer;
import dev.ablate.part.Range;
import dev.ablate.part.Short;

/** Normal with mean 0. */
@Doc("Normal with mean 0.")
public record Normal(@Doc("Standard deviation.") @Short @Range(min = 0) double std)
    implements Initializer {

  @Override
  public Draw draw(double fanIn, double fanOut, Stream chance) {
    return Draw.normal(std, chance);
  }

  @Override
  public boolean equal() {
    return std == 0;
  }
}
