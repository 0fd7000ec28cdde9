package dev.ablate.model;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;

/**
 * Where in a training the network is, which is all that a dropout mask depends on besides its
 * layer.
 */
public final class MaskSeeds {
  private final Chance chance;
  private long epoch;
  private long step;

  /** The moment before the first step of a run with this seed. */
  public MaskSeeds(long seed) {
    this.chance = new Chance(seed);
  }

  /** Moves to a step of an epoch, both from 1. */
  public void move(long epoch, long step) {
    this.epoch = epoch;
    this.step = step;
  }

  /** The seed of torch's generator for a layer's mask now. */
  long maskSeed(String layer) {
    return chance.stream(Purpose.DROPOUT, layer, epoch, step).nextLong();
  }
}
