package dev.ablate.part.initializer;

import dev.ablate.chance.Stream;
import dev.ablate.part.Doc;
import dev.ablate.part.Initializer;

/** All zero. */
@Doc("All zero.")
public record Zeros() implements Initializer {

  @Override
  public Draw draw(double fanIn, double fanOut, Stream chance) {
    return () -> 0;
  }

  @Override
  public boolean equal() {
    return true;
  }
}
