package dev.ablate.part;

import java.util.OptionalDouble;

/**
 * How batch norm's running statistics move, typed as a number or {@code cumulative}.
 *
 * @param value weight of the newest batch, from 0 to 1; empty: the plain average over all batches
 */
public record Momentum(OptionalDouble value) {
  /** Checks the bounds. */
  public Momentum {
    if (value.isPresent() && !(value.getAsDouble() >= 0 && value.getAsDouble() <= 1)) {
      throw new IllegalArgumentException("a momentum lies between 0 and 1");
    }
  }
}
