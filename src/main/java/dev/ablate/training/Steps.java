package dev.ablate.training;

import dev.ablate.spec.Declaration;
import dev.ablate.spec.EvaluateSpec;

/**
 * Where a run's steps, which are counted from 1, lie in its epochs, and after which it measures.
 *
 * @param count steps of the run
 * @param perEpoch steps of an epoch
 * @param every when it measures
 */
record Steps(long count, int perEpoch, EvaluateSpec.Every every) {
  /** Those that a declaration makes of epochs of so many steps. */
  static Steps of(Declaration declaration, int perEpoch) {
    long count =
        declaration.steps().isPresent()
            ? declaration.steps().getAsInt()
            : (long) declaration.epochs().orElseThrow() * perEpoch;
    return new Steps(count, perEpoch, declaration.evaluate().every());
  }

  /** The epoch of a step, from 1. */
  int epoch(long step) {
    return Math.toIntExact((step - 1) / perEpoch + 1);
  }

  /** The batch of a step in its epoch, from 0. */
  int batch(long step) {
    return (int) ((step - 1) % perEpoch);
  }

  boolean endsEpoch(long step) {
    return step % perEpoch == 0;
  }

  boolean evaluates(long step) {
    if (step == count) {
      return true;
    }
    if (every.steps().isEmpty()) {
      return endsEpoch(step);
    }
    long start = every.start().orElse(every.steps().getAsInt());
    return step >= start && (step - start) % every.steps().getAsInt() == 0;
  }
}
