package dev.ablate.data.format;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import dev.ablate.part.Word;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the columns of a CSV file hold beside plain numbers. Whatever is found for it is found in
 * the examples that train, and stands in the run's fitted.csv.
 *
 * @param categorical columns of categories; empty: none
 * @param embed the size of the vectors that categories become in the network; empty: none do
 * @param missing what becomes of an empty cell
 * @param standardize whether columns of numbers get mean 0 and deviation 1
 * @param targets columns that are to be predicted, in place of the label; empty: the label
 * @param weights a column that says how much an example weighs
 */
public record CsvColumns(
    @Doc(
            value =
                "Columns of categories, each category an input of 0 or 1; auto takes every column"
                    + " that holds something that is no number.",
            example = "[city, job]")
        Optional<Categorical> categorical,
    @Doc(
            "Instead of inputs of 0 and 1, the network learns a vector of so many numbers for each"
                + " category; a category that did not train is zeros.")
        @Range(min = 1)
        OptionalInt embed,
    @Doc(
            "What becomes of an empty cell, or one such as NA, of a number; an empty category is"
                + " none of them.")
        @Default(value = "error", later = true)
        Missing missing,
    @Doc(
            "Take the training examples' mean off numbers and divide by their deviation;"
                + " categories stay 0 and 1.")
        @Default(value = "false", later = true)
        boolean standardize,
    @Doc(
            value = "Columns of numbers that are to be predicted together, in place of label.",
            example = "[height, weight]")
        @Default(value = "[]", later = true)
        List<String> targets,
    @Doc(
            value =
                "A column of numbers from 0 on, by which each training example's loss counts; what"
                    + " validates and tests is not weighed.",
            example = "weight")
        Optional<String> weights) {
  /** Plain numbers and one label. */
  public static final CsvColumns PLAIN =
      new CsvColumns(
          Optional.empty(), OptionalInt.empty(), Missing.ERROR, false, List.of(), Optional.empty());

  /** Where no category is embedded. */
  public CsvColumns(
      Optional<Categorical> categorical,
      Missing missing,
      boolean standardize,
      List<String> targets,
      Optional<String> weights) {
    this(categorical, OptionalInt.empty(), missing, standardize, targets, weights);
  }

  public CsvColumns {
    targets = List.copyOf(targets);
  }

  /** Whether nothing has to be found in the training examples, and nothing but numbers is read. */
  boolean plain() {
    return categorical.isEmpty() && missing == Missing.ERROR && !standardize && weights.isEmpty();
  }

  /** What tells a reading from a plain one; nothing for that. */
  String reading() {
    return equals(PLAIN) ? "" : " " + this;
  }

  /**
   * Columns of categories.
   *
   * @param columns their names; empty: all that hold something that is no number
   */
  @Word("auto")
  @Doc("Columns of categories.")
  public record Categorical(
      @Doc("Their names; without any, all that hold something that is no number.")
          @Short
          @Default("[]")
          List<String> columns) {
    public Categorical {
      columns = List.copyOf(columns);
    }
  }

  /** What becomes of an empty cell. */
  public enum Missing {
    @Doc("It is a mistake.")
    ERROR,
    @Doc("It is the mean of the training examples.")
    MEAN,
    @Doc("It is the median of the training examples.")
    MEDIAN,
    @Doc("It is the mean, and a further input says where.")
    INDICATOR
  }
}
