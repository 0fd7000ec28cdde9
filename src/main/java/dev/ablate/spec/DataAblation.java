package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is taken away from the training examples, or spoiled, in the order of the components. It is
 * done after the split, so that what validates and tests stays as it is; but classes that are
 * dropped are dropped there too.
 *
 * @param dropClasses classes without which everything is done
 * @param subset how many of the examples train
 * @param balance how often the classes are to be there
 * @param labelNoise share of the examples that get a wrong label
 */
public record DataAblation(
    @Doc(
            value =
                "Classes, by name or number, of which no example trains, validates or tests. The"
                    + " others keep their numbers, and the network its outputs.",
            example = "[cat, dog]")
        @Default(value = "[]", later = true)
        List<String> dropClasses,
    @Doc(
            value = "Only some of the training examples; the same validate and test.",
            example = "{share: 0.1, order: stratified}")
        Optional<Subset> subset,
    @Doc(
            value =
                "Training examples of each class are left out until the classes are so unlike in"
                    + " number; the same validate and test.",
            example = "{ratio: 0.01}")
        Optional<Balance> balance,
    @Doc(
            value =
                "Share of the training examples (rounded down) that get the label of another class,"
                    + " each other class equally likely; drawn by the run's seed. The training"
                    + " metrics are over these labels.",
            example = "0.2")
        @Range(min = 0, max = 1)
        OptionalDouble labelNoise) {
  public DataAblation {
    dropClasses = List.copyOf(dropClasses);
  }

  /** Whether nothing is done. */
  public boolean nothing() {
    return dropClasses.isEmpty()
        && subset.isEmpty()
        && balance.isEmpty()
        && labelNoise.orElse(0) == 0;
  }

  /** Whether how many examples train depends on their classes. */
  public boolean countsClasses() {
    return !dropClasses.isEmpty() || balance.isPresent();
  }

  /**
   * Some of the training examples. With one seed the smaller share is part of the larger.
   *
   * @param share below 1 a share (rounded down), else a count
   * @param order which examples stay
   * @param seed by which they are drawn; empty: the run's
   */
  public record Subset(
      @Doc("Below 1 the share of the training examples (rounded down), else the count.")
          @Short
          @Range(above = 0)
          double share,
      @Doc("Which stay: drawn, the first, or drawn with the same share of each class.")
          @Default("random")
          SplitSpec.Order order,
      @Doc("By which they are drawn; without it the run's seed, so that each run has its own.")
          @Range(min = 0)
          OptionalInt seed) {}

  /**
   * Classes that are unlike in number, as many of each as the data have for that.
   *
   * @param ratio of the smallest class to the largest
   * @param shape how the others lie between
   */
  public record Balance(
      @Doc("Examples of the smallest class for each of the largest; 1 makes all alike.")
          @Short
          @Range(above = 0, max = 1)
          double ratio,
      @Doc("How many examples the classes between have, in the order of their numbers.")
          @Default("exponential")
          Shape shape) {
    /** How classes of different numbers lie between the largest and the smallest. */
    public enum Shape {
      @Doc("Each class has the same part of the one before (Cui et al. 2019): a long tail.")
      EXPONENTIAL,
      @Doc("The first half are as the largest, the others as the smallest (Buda et al. 2018).")
      STEP
    }

    /** How many examples class {@code place} of {@code count} has for each of the largest. */
    public double part(int place, int count) {
      return switch (shape) {
        case EXPONENTIAL -> count < 2 ? 1 : StrictMath.pow(ratio, (double) place / (count - 1));
        case STEP -> place < (count + 1) / 2 ? 1 : ratio;
      };
    }
  }
}
