package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the training part is cut into training and validation examples.
 *
 * @param train below 1 a share (rounded down), else a count; empty: what is left of the others
 * @param order which examples come first
 * @param val as train; empty: what is left of the others, or none where train is empty too
 * @param test as train; empty: none
 * @param group the column whose groups are kept together; empty: each example by itself
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
        Optional<String> group) {
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
    return train.isPresent() || val.isPresent();
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
