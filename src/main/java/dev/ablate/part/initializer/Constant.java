package dev.ablate.part.initializer;

import dev.ablate.chance.Stream;
import dev.ablate.part.Doc;
import dev.ablate.part.Initializer;
import dev.ablate.part.Short;

/** Every value the same. */
@Doc("Every value the same.")
public record Constant(@Doc("The value.") @Short double value) implements Initializer {

  @Override
  public Draw draw(double fanIn, double fanOut, Stream chance) {
    return () -> value;
  }

  @Override
  public boolean equal() {
    return true;
  }
}
