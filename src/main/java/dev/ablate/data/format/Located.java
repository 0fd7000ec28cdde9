package dev.ablate.data.format;

import java.util.List;
import java.util.function.Supplier;

/**
 * A data set whose files were found and not yet read.
 *
 * @param files what it is read from, in a fixed order; empty for generated data
 * @param recipe what else determines the examples; empty where the files say all
 * @param opening reads the headers
 */
public record Located(List<SourceFile> files, String recipe, Supplier<RawDataset> opening) {
  public Located {
    files = List.copyOf(files);
  }
}
