package dev.ablate.data.format;

import dev.ablate.data.fitted.Encoding;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A data set as its files hold it: headers read, examples not yet.
 *
 * @param shape of one example before its preparation
 * @param bytes whether the elements are unsigned bytes, else floats
 * @param classes number of classes; empty where the targets are numbers
 * @param targets numbers in one target; 1 for class labels
 * @param labels names of the classes, empty where they have none
 * @param encoding how examples are stored, where something of them is to be found in those that
 *     train first; the shape is that of an example then
 */
public record RawDataset(
    List<Integer> shape,
    boolean bytes,
    OptionalInt classes,
    int targets,
    List<String> labels,
    RawPart train,
    Optional<RawPart> val,
    Optional<RawPart> test,
    Optional<? extends Encoding> encoding) {
  /** Examples that are stored as they are seen. */
  public RawDataset(
      List<Integer> shape,
      boolean bytes,
      OptionalInt classes,
      int targets,
      List<String> labels,
      RawPart train,
      Optional<RawPart> val,
      Optional<RawPart> test) {
    this(shape, bytes, classes, targets, labels, train, val, test, Optional.empty());
  }

  public RawDataset {
    shape = List.copyOf(shape);
    labels = List.copyOf(labels);
  }
}
