package dev.ablate.part;

/**
 * How often a block's layers are left out of a training step, typed as a rate or {@code {to:
 * rate}}.
 *
 * @param rate share of examples
 * @param linear whether that is the last block's, and those before it have less: l/L of it
 */
public record Drop(double rate, boolean linear) {
  /** The same rate everywhere. */
  public static Drop of(double rate) {
    return new Drop(rate, false);
  }

  /** A rate that grows linearly with depth up to this. */
  public static Drop to(double rate) {
    return new Drop(rate, true);
  }

  /** The rate of block {@code place} of {@code count}, from 1. */
  public Drop at(int place, int count) {
    return linear ? of(rate * place / count) : this;
  }
}
