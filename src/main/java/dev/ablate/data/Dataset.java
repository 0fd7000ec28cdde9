package dev.ablate.data;

import java.util.Optional;

/**
 * A data set that is there: padded or resized, limited, packed and mapped.
 *
 * @param info what it looks like
 * @param train the training part
 * @param val the validation part, where the data set brings one
 * @param test the test part, where there is one
 * @param digest SHA-256 of the source files' bytes, in hex
 */
public record Dataset(
    DatasetInfo info, Part train, Optional<Part> val, Optional<Part> test, String digest) {

  /** The same with other labels of its training part. */
  public Dataset learnedBy(int[] labels) {
    return labels == train.labels()
        ? this
        : new Dataset(info, train.labelled(labels), val, test, digest);
  }
}
