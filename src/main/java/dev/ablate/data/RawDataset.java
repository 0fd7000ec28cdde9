package dev.ablate.data;

import dev.ablate.spec.DatasetSpec.Limit;
import dev.ablate.spec.DatasetSpec.Preparation;
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
 */
record RawDataset(
    List<Integer> shape,
    boolean bytes,
    OptionalInt classes,
    int targets,
    List<String> labels,
    RawPart train,
    Optional<RawPart> val,
    Optional<RawPart> test) {
  RawDataset {
    shape = List.copyOf(shape);
    labels = List.copyOf(labels);
  }

  /** What it looks like after its preparation. */
  DatasetInfo info(Preparation preparation) {
    return new DatasetInfo(
        new Preparer(shape, preparation).shape(),
        classes,
        targets,
        labels,
        limited(train.examples(), preparation.limit().map(Limit::train)),
        limited(val.map(RawPart::examples).orElse(0), preparation.limit().map(Limit::val)),
        limited(test.map(RawPart::examples).orElse(0), preparation.limit().map(Limit::test)));
  }

  static int limited(int examples, Optional<OptionalInt> limit) {
    return Math.min(examples, limit.orElse(OptionalInt.empty()).orElse(examples));
  }
}
