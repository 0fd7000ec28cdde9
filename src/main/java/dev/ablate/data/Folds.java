package dev.ablate.data;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.spec.SplitSpec;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Cuts examples into folds, of which a run holds one out. Sizes are those of scikit-learn's KFold:
 * the first folds have one example more where it does not come out even.
 *
 * @param spec with folds
 * @param chance of the run's seed
 */
record Folds(SplitSpec spec, Chance chance) {

  /**
   * The examples that train and those that are held out; with a test part, of what it leaves.
   *
   * @param labels classes, needed for stratified folds alone
   * @throws IllegalArgumentException if there are more folds than examples
   */
  Split split(int examples, int[] labels) {
    int test = Split.testCount(spec, examples);
    heldOut(spec, examples);
    SplitParts parts = new SplitParts(examples, examples - test, 0, test);
    int[] use =
        switch (spec.order()) {
          case SEQUENTIAL -> parts.of(IntStream.range(0, examples).toArray());
          case RANDOM -> parts.of(chance.stream(Purpose.SPLIT).permutation(examples));
          case STRATIFIED -> parts.stratified(labels, chance);
        };
    int[] order = order(SplitParts.where(use, SplitParts.TRAINS), labels);
    int held = (number(spec) - 1) % count(spec);
    for (int place = 0; place < order.length; place++) {
      if (fold(place, order.length) == held) {
        use[order[place]] = SplitParts.VALIDATES;
      }
    }
    return new Split(
        SplitParts.where(use, SplitParts.TRAINS),
        SplitParts.where(use, SplitParts.VALIDATES),
        SplitParts.where(use, SplitParts.TESTS));
  }

  /** How the examples are dealt out: drawn anew for each repeat, or as they come. */
  private int[] order(int[] members, int[] labels) {
    int repeat = (number(spec) - 1) / count(spec);
    return switch (spec.order()) {
      case SEQUENTIAL -> members;
      case RANDOM -> drawn(members, "folds", repeat);
      case STRATIFIED -> {
        int classes = Arrays.stream(labels).max().orElse(-1) + 1;
        yield IntStream.range(0, classes)
            .boxed()
            .flatMapToInt(
                label ->
                    Arrays.stream(
                        drawn(
                            Arrays.stream(members).filter(i -> labels[i] == label).toArray(),
                            "folds of class " + label,
                            repeat)))
            .toArray();
      }
    };
  }

  private int[] drawn(int[] members, String name, int repeat) {
    int[] order = chance.stream(Purpose.SPLIT, name, repeat, 0).permutation(members.length);
    return Arrays.stream(order).map(i -> members[i]).toArray();
  }

  /** Dealt one by one, so that no fold has two more of a class than another; or in a row. */
  private int fold(int place, int examples) {
    int folds = count(spec);
    if (spec.order() != SplitSpec.Order.SEQUENTIAL) {
      return place % folds;
    }
    int size = examples / folds;
    int larger = examples % folds;
    int inLarger = larger * (size + 1);
    return place < inLarger ? place / (size + 1) : larger + (place - inLarger) / size;
  }

  private static int count(SplitSpec spec) {
    return spec.folds().orElseThrow();
  }

  /** That which the run holds out; of a condition, the first. */
  private static int number(SplitSpec spec) {
    return spec.fold().orElse(1);
  }

  /**
   * How many examples a run holds out.
   *
   * @throws IllegalArgumentException if there are more folds than examples; meant for the user
   */
  static int heldOut(SplitSpec spec, int examples) {
    int left = examples - Split.testCount(spec, examples);
    int folds = count(spec);
    if (folds > left) {
      throw new IllegalArgumentException(
          folds + " folds of " + left + " are too many: some would hold nothing out");
    }
    return left / folds + ((number(spec) - 1) % folds < left % folds ? 1 : 0);
  }
}
