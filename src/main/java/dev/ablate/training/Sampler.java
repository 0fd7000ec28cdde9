package dev.ablate.training;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.chance.Stream;
import dev.ablate.spec.Sampling;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which examples each step trains on: a pure function of the seed, the epoch and the step.
 *
 * @param sampling how an epoch's examples are drawn
 * @param examples what is drawn from
 * @param batchSize examples a step
 * @param dropLast whether an epoch's last, smaller batch is left out
 * @param chance of the run
 * @param labels of all examples of the part; none where they have no classes
 */
record Sampler(
    Sampling sampling,
    int[] examples,
    int batchSize,
    boolean dropLast,
    Chance chance,
    int[] labels) {

  /** Steps in an epoch. */
  int steps() {
    int whole = examples.length / batchSize;
    boolean rest = examples.length % batchSize != 0;
    return rest && !(dropLast && !sampling.drawsAgain()) ? whole + 1 : whole;
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
      case BALANCED -> {
        Stream stream = stream(epoch);
        List<int[]> classes = classes();
        int[] drawn = new int[Math.multiplyExact(steps(), batchSize)];
        Arrays.setAll(
            drawn,
            i -> {
              int[] one = classes.get(stream.nextInt(classes.size()));
              return one[stream.nextInt(one.length)];
            });
        yield drawn;
      }
    };
  }

  /** The examples of one batch of an epoch, counted from 0. */
  int[] batch(int[] epoch, int index) {
    int from = index * batchSize;
    return Arrays.copyOfRange(epoch, from, Math.min(from + batchSize, epoch.length));
  }

  /** The examples of each class that has any. */
  private List<int[]> classes() {
    return List.copyOf(
        Arrays.stream(examples)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> labels[i],
                    TreeMap::new,
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        list -> list.stream().mapToInt(Integer::intValue).toArray())))
            .values());
  }

  private Stream stream(int epoch) {
    return chance.stream(Purpose.ORDER, "", epoch, 0);
  }
}
