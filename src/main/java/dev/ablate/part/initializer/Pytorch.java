package dev.ablate.part.initializer;

import dev.ablate.chance.Stream;
import dev.ablate.part.Doc;
import dev.ablate.part.Initializer;

/** What torch.nn does by default: U(±1/√fan_in) for weights and biases. */
@Doc("What torch.nn does by default: U(±1/√fan_in) for weights and biases.")
public record Pytorch() implements Initializer {

  @Override
  public Draw draw(double fanIn, double fanOut, Stream chance) {
    return Draw.uniform(1 / StrictMath.sqrt(fanIn), chance);
  }
}
