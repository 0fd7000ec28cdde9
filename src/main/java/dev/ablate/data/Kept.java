package dev.ablate.data;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.chance.Stream;
import dev.ablate.spec.DataAblation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an ablation of the data leaves of the training part: a pure function of the split, the
 * labels and the seed. What validates and tests is the split's, but for dropped classes.
 *
 * @param split what trains, validates and tests; all ascending
 * @param labels of the whole part, as they are learned; of training examples alone some are wrong
 */
public record Kept(Split split, int[] labels) {

  /**
   * Takes away and spoils.
   *
   * @param labels classes of the part's examples; empty where the targets are numbers
   * @param dropped classes of which nothing is left
   * @param seed the run's seed
   * @throws IllegalArgumentException if nothing would be left; its message is meant for the user
   */
  public static Kept of(
      DataAblation spec, Split split, int[] labels, Set<Integer> dropped, long seed) {
    int[] train = without(split.train(), labels, dropped);
    if (train.length == 0) {
      throw new IllegalArgumentException("no training example is left of the other classes");
    }
    if (spec.subset().isPresent()) {
      train = subset(spec.subset().get(), train, labels, seed);
    }
    if (spec.balance().isPresent()) {
      train = balanced(spec.balance().get(), train, labels, seed);
    }
    Split left =
        new Split(
            train,
            without(split.validation(), labels, dropped),
            without(split.test(), labels, dropped));
    some("validates", split.validation(), left.validation());
    some("tests", split.test(), left.test());
    double noise = spec.labelNoise().orElse(0);
    return new Kept(left, noise == 0 ? labels : noisy(noise, train, labels, dropped, seed));
  }

  private static void some(String what, int[] before, int[] left) {
    if (before.length > 0 && left.length == 0) {
      throw new IllegalArgumentException(
          "nothing that " + what + " is left: every example of it is of a dropped class");
    }
  }

  /** The examples that are of no dropped class. */
  public static int[] without(int[] examples, int[] labels, Set<Integer> dropped) {
    return dropped.isEmpty()
        ? examples
        : IntStream.of(examples).filter(i -> !dropped.contains(labels[i])).toArray();
  }

  /**
   * How many of some examples a subset has.
   *
   * @throws IllegalArgumentException if there are none or not so many
   */
  public static int count(DataAblation.Subset spec, int examples) {
    int count = Split.count(spec.share(), examples, "train on");
    if (count > examples) {
      throw new IllegalArgumentException(
          "a subset of " + count + " is more than the " + examples + " examples that train");
    }
    return count;
  }

  private static int[] subset(DataAblation.Subset spec, int[] train, int[] labels, long seed) {
    int count = count(spec, train.length);
    Chance chance = new Chance(spec.seed().isPresent() ? spec.seed().getAsInt() : seed);
    return switch (spec.order()) {
      case SEQUENTIAL -> Arrays.copyOf(train, count);
      case RANDOM -> drawn(train, count, chance.stream(Purpose.SUBSET));
      case STRATIFIED -> {
        List<int[]> classes = List.copyOf(classes(train, labels).values());
        int[] sizes = classes.stream().mapToInt(each -> each.length).toArray();
        int[] shares = SplitParts.shares(sizes, train.length, count);
        yield IntStream.range(0, sizes.length)
            .mapToObj(i -> drawn(classes.get(i), shares[i], ofClass(chance, Purpose.SUBSET, i)))
            .flatMapToInt(IntStream::of)
            .sorted()
            .toArray();
      }
    };
  }

  private static Stream ofClass(Chance chance, Purpose purpose, int place) {
    return chance.stream(purpose, "class " + place, 0, 0);
  }

  /** The first of them in a drawn order, ascending. */
  private static int[] drawn(int[] examples, int count, Stream stream) {
    int[] order = stream.permutation(examples.length);
    return IntStream.range(0, count).map(i -> examples[order[i]]).sorted().toArray();
  }

  private static TreeMap<Integer, int[]> classes(int[] train, int[] labels) {
    return Arrays.stream(train)
        .boxed()
        .collect(
            Collectors.groupingBy(
                i -> labels[i],
                TreeMap::new,
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    list -> list.stream().mapToInt(Integer::intValue).toArray())));
  }

  private static int[] balanced(DataAblation.Balance spec, int[] train, int[] labels, long seed) {
    List<int[]> classes = List.copyOf(classes(train, labels).values());
    int count = classes.size();
    double largest =
        IntStream.range(0, count)
            .mapToDouble(i -> classes.get(i).length / spec.part(i, count))
            .min()
            .orElse(0);
    Chance chance = new Chance(seed);
    List<int[]> kept = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // a little more than the quotient, which rounding may have made a little less than whole
      int wanted = (int) Math.max(1, Math.floor(largest * spec.part(i, count) + 1e-6));
      int examples = Math.min(wanted, classes.get(i).length);
      kept.add(drawn(classes.get(i), examples, ofClass(chance, Purpose.BALANCE, i)));
    }
    return kept.stream().flatMapToInt(IntStream::of).sorted().toArray();
  }

  private static int[] noisy(
      double share, int[] train, int[] labels, Set<Integer> dropped, long seed) {
    int[] classes =
        IntStream.rangeClosed(0, IntStream.of(labels).max().orElse(0))
            .filter(label -> !dropped.contains(label))
            .toArray();
    if (classes.length < 2) {
      return labels;
    }
    Chance chance = new Chance(seed);
    int[] order = chance.stream(Purpose.LABEL_NOISE).permutation(train.length);
    int[] learned = labels.clone();
    int wrong = (int) Math.floor(share * train.length + 1e-9);
    for (int i = 0; i < wrong; i++) {
      int example = train[order[i]];
      int own = Arrays.binarySearch(classes, labels[example]);
      int other =
          chance.stream(Purpose.LABEL_NOISE, "", 0, example + 1L).nextInt(classes.length - 1);
      learned[example] = classes[other < own ? other : other + 1];
    }
    return learned;
  }

  /** The numbers of classes that are called or numbered so, of those that there are. */
  public static Set<Integer> dropped(DataAblation spec, DatasetInfo info) {
    return spec.dropClasses().stream()
        .flatMapToInt(word -> info.classOf(word).stream())
        .boxed()
        .collect(Collectors.toSet());
  }
}
