package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;

/**
 * How the training part is cut into training and validation examples.
 *
 * @param train below 1 a share (rounded down), else a count
 * @param order which examples come first
 */
@Doc("Cuts validation examples off the training part.")
public record SplitSpec(
    @Doc("Below 1 the share that trains (rounded down), else the count.") @Short @Range(above = 0)
        double train,
    @Doc(
            "Which examples train: drawn by the run's seed, the first, or the same share of each"
                + " class.")
        @Default("random")
        Order order) {
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
