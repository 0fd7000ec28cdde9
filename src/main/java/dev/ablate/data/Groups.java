package dev.ablate.data;

import dev.ablate.data.format.Csv;
import dev.ablate.data.format.CsvGroups;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.SplitSpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which examples of the training part belong together, so that a split never parts them.
 *
 * @param numbers each example's group, in the order of the file; groups count from 0 in the order
 *     in which they first come
 */
public record Groups(int[] numbers) {

  /**
   * What a split is to keep together, read from the training file; empty where it names no group.
   *
   * @param home the folder that the data set's path is relative to
   * @param examples how many there are, after limit
   * @throws dev.ablate.problem.ProblemsException if the file has no such column, or a cell of it is
   *     empty
   */
  public static Optional<Groups> of(
      Optional<SplitSpec> split, DatasetSpec dataset, Path home, int examples) {
    Optional<String> column = split.flatMap(SplitSpec::group);
    return column.isPresent() && dataset instanceof Csv csv
        ? Optional.of(new Groups(CsvGroups.read(csv, home, column.get(), examples)))
        : Optional.empty();
  }

  /** How many groups there are. */
  public int count() {
    return Arrays.stream(numbers).max().orElse(-1) + 1;
  }

  /**
   * Cuts as if each group were one example: shares and counts are of groups, as those of
   * scikit-learn's GroupShuffleSplit.
   *
   * @param seed the run's seed
   * @throws IllegalArgumentException if the split does not fit so many groups
   */
  Split split(SplitSpec spec, long seed) {
    Split groups = Split.of(Optional.of(spec), count(), new int[0], seed);
    return new Split(members(groups.train()), members(groups.validation()), members(groups.test()));
  }

  private int[] members(int[] groups) {
    boolean[] in = new boolean[count()];
    for (int group : groups) {
      in[group] = true;
    }
    return IntStream.range(0, numbers.length).filter(i -> in[numbers[i]]).toArray();
  }
}
