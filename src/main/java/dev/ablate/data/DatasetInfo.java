package dev.ablate.data;

import dev.ablate.part.Task;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a data set looks like, known without reading its examples.
 *
 * @param shape of one example after padding and resizing: channels, height, width, or one flat
 *     length
 * @param classes number of classes; empty where the targets are numbers
 * @param targets numbers in one target; 1 for class labels
 * @param labels names of the classes, empty where they have none
 * @param train examples of the training part, after limit
 * @param val examples of the validation part, after limit; 0 where there is none
 * @param test examples of the test part, after limit; 0 where there is none
 */
public record DatasetInfo(
    List<Integer> shape,
    OptionalInt classes,
    int targets,
    List<String> labels,
    int train,
    int val,
    int test) {
  /** Copies the lists. */
  public DatasetInfo {
    shape = List.copyOf(shape);
    labels = List.copyOf(labels);
  }

  /** What is learned of it. */
  public Task task() {
    return classes.isPresent() ? Task.CLASSIFICATION : Task.REGRESSION;
  }

  /** The number of classes, or numbers in one target. */
  public int size() {
    return classes.orElse(targets);
  }
}
