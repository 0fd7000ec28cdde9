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
  private int batch;

  /** The moment before the first step of a run with this seed. */
  public MaskSeeds(long seed) {
    this.chance = new Chance(seed);
  }

  /** Moves to a step of an epoch, both from 1. */
  public void move(long epoch, long step) {
    this.epoch = epoch;
    this.step = step;
    this.batch = 0;
  }

  /** Moves to one of several batches that make a step, from 0. */
  public void batch(int index) {
    this.batch = index;
  }

  /** The seed of torch's generator for a layer's mask now. */
  long maskSeed(String layer) {
    String name = batch == 0 ? layer : layer + "#" + batch;
    return chance.stream(Purpose.DROPOUT, name, epoch, step).nextLong();
  }
}
