package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How the training part is cut into training and validation examples: once for each seed, or into
 * folds, each of which is held out in a run of its own.
 *
 * @param train below 1 a share (rounded down), else a count; empty: what is left of the others
 * @param order which examples come first
 * @param val as train; empty: what is left of the others, or none where train is empty too
 * @param test as train; empty: none
 * @param group the column whose groups are kept together; empty: each example by itself
 * @param folds into how many parts, each held out once a repeat; empty: no folds
 * @param repeat how often the folds are drawn; empty: once
 * @param fold the one that is held out, counted from 1 through the repeats; empty: each in turn
 */
@Doc("Cuts validation examples off the training part.")
public record SplitSpec(
    @Doc(
            "Below 1 the share that trains (rounded down), else the count; without it what val and"
                + " test leave.")
        @Short
        @Range(above = 0)
        OptionalDouble train,
    @Doc(
            "Which examples train: drawn by the run's seed, the first, or the same share of each"
                + " class.")
        @Default("random")
        Order order,
    @Doc(
            "Share or count that validates; without it what train and test leave. With sequential"
                + " the last of what does not test.")
        @Range(above = 0)
        OptionalDouble val,
    @Doc("Share or count that tests, of data without test examples. With sequential the last.")
        @Range(above = 0)
        OptionalDouble test,
    @Doc(
            value =
                "The column of a csv that says which rows belong together, as those of a patient:"
                    + " none are parted. Shares and counts are then of groups, not of examples.",
            example = "patient")
        Optional<String> group,
    @Doc(
            value =
                "Cuts the examples into so many folds, instead of train and val: each is held out"
                    + " in a run of its own, seed-1.fold-3, and the others train.",
            example = "5")
        @Range(min = 2)
        OptionalInt folds,
    @Doc(value = "How often the folds are drawn: 2 makes twice as many runs.", example = "2")
        @Range(min = 1)
        OptionalInt repeat,
    @Doc(
            value =
                "The one fold that is held out, counted from 1 through the repeats; without it each"
                    + " in turn.",
            example = "3")
        @Range(min = 1)
        OptionalInt fold) {
  /** A split without folds. */
  public SplitSpec(
      OptionalDouble train,
      Order order,
      OptionalDouble val,
      OptionalDouble test,
      Optional<String> group) {
    this(
        train,
        order,
        val,
        test,
        group,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  /** A split into training and validation examples alone. */
  public SplitSpec(double train, Order order) {
    this(
        OptionalDouble.of(train),
        order,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  /** Whether it makes validation examples. */
  public boolean validates() {
    return train.isPresent() || val.isPresent() || folds.isPresent();
  }

  /** Whether it cuts test examples off. */
  public boolean tests() {
    return test.isPresent();
  }

  /** The folds that are held out, counted through the repeats, a run each; none without folds. */
  public List<Integer> heldOut() {
    if (folds.isEmpty()) {
      return List.of();
    }
    return fold.isPresent()
        ? List.of(fold.getAsInt())
        : IntStream.rangeClosed(1, folds.getAsInt() * repeat.orElse(1)).boxed().toList();
  }

  /** The same where this fold is held out; it says in which repeat, and so is the same in more. */
  public SplitSpec holdingOut(int number) {
    return new SplitSpec(
        train, order, val, test, group, folds, OptionalInt.empty(), OptionalInt.of(number));
  }

  /** Which examples come first. */
  public enum Order {
    @Doc("Drawn by the run's seed.")
    RANDOM,
    @Doc("In the order of the file.")
    SEQUENTIAL,
    @Doc("Drawn by the run's seed, the same share of every class.")
    STRATIFIED
  }
}
