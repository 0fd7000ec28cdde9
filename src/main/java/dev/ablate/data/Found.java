package dev.ablate.data;

import dev.ablate.data.format.Located;
import dev.ablate.data.format.OfficialSet;
import dev.ablate.data.format.SourceFile;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of an official data set, where they were found.
 *
 * @param folder they, or their archive, lie in
 * @param origin why that was looked into, as a person would say it
 * @param files in the set's order
 */
record Found(Path folder, String origin, List<SourceFile> files) {
  Found {
    files = List.copyOf(files);
  }

  /** The data set of these files. */
  Located located(OfficialSet set) {
    return new Located(files, "", () -> set.open(files));
  }
}
