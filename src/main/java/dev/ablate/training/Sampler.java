package dev.ablate.training;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.chance.Stream;
import dev.ablate.spec.Sampling;
import java.util.Arrays;

/**
 * Which examples each step trains on: a pure function of the seed, the epoch and the step.
 *
 * @param sampling how an epoch's examples are drawn
 * @param examples what is drawn from
 * @param batchSize examples a step
 * @param dropLast whether an epoch's last, smaller batch is left out
 * @param chance of the run
 */
record Sampler(Sampling sampling, int[] examples, int batchSize, boolean dropLast, Chance chance) {

  /** Steps in an epoch. */
  int steps() {
    int whole = examples.length / batchSize;
    boolean rest = examples.length % batchSize != 0;
    return rest && !(dropLast && sampling != Sampling.REPLACEMENT) ? whole + 1 : whole;
  }

  /** The examples of an epoch in the order they are seen, batch after batch. */
  int[] epoch(int epoch) {
    return switch (sampling) {
      case SEQUENTIAL -> examples;
      case SHUFFLE -> {
        int[] order = stream(epoch).permutation(examples.length);
        yield Arrays.stream(order).map(i -> examples[i]).toArray();
      }
      case REPLACEMENT -> {
        Stream stream = stream(epoch);
        int[] drawn = new int[Math.multiplyExact(steps(), batchSize)];
        Arrays.setAll(drawn, i -> examples[stream.nextInt(examples.length)]);
        yield drawn;
      }
    };
  }

  /** The examples of one batch of an epoch, counted from 0. */
  int[] batch(int[] epoch, int index) {
    int from = index * batchSize;
    return Arrays.copyOfRange(epoch, from, Math.min(from + batchSize, epoch.length));
  }

  private Stream stream(int epoch) {
    return chance.stream(Purpose.ORDER, "", epoch, 0);
  }
}
