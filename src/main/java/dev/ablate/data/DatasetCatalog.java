package dev.ablate.data;

import dev.ablate.part.Column;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.SplitSpec;
import java.nio.file.Path;
import java.util.Optional;

/** What planning needs to know of data sets. */
public interface DatasetCatalog {
  /**
   * What the data set looks like, after its preparation; of an official one it is known without its
   * files.
   *
   * @param home the folder that the declaration's paths are relative to
   */
  DatasetInfo describe(DatasetSpec spec, Path home);

  /**
   * SHA-256 that says which data this is, in hex: of the source files, uncompressed, before any
   * preparation.
   *
   * @param home the folder that the declaration's paths are relative to
   */
  String digest(DatasetSpec spec, Path home);

  /**
   * The classes of the training examples, after limit, where they can be known without much work;
   * empty where the targets are numbers too.
   *
   * @param home the folder that the declaration's paths are relative to
   */
  default Optional<int[]> labels(DatasetSpec spec, Path home) {
    return Optional.empty();
  }

  /**
   * The same, whatever work it is; empty where the files are not here or the targets are numbers.
   *
   * @param home the folder that the declaration's paths are relative to
   */
  default Optional<int[]> allLabels(DatasetSpec spec, Path home) {
    return labels(spec, home);
  }

  /**
   * The classes of the examples of another part, after limit, where those of the training part are
   * known; empty where there is no such part.
   *
   * @param home the folder that the declaration's paths are relative to
   * @param part VAL or TEST
   */
  default Optional<int[]> labels(DatasetSpec spec, Path home, Column.Data part) {
    return Optional.empty();
  }

  /**
   * The numbers that its examples hold, after limit; empty where they are encoded by what is found
   * in those that train.
   *
   * @param home the folder that the declaration's paths are relative to
   */
  default Optional<Extent> extent(DatasetSpec spec, Path home) {
    return Optional.empty();
  }

  /**
   * The numbers that are to be predicted, after limit; empty where classes are.
   *
   * @param home the folder that the declaration's paths are relative to
   */
  default Optional<Extent> targets(DatasetSpec spec, Path home) {
    return Optional.empty();
  }

  /**
   * Which training examples, after limit, a split is to keep together; empty where it names no
   * group, or the data are no csv.
   *
   * @param home the folder that the declaration's paths are relative to
   */
  default Optional<Groups> groups(Optional<SplitSpec> split, DatasetSpec spec, Path home) {
    return Optional.empty();
  }
}
