package dev.ablate.data;

import java.nio.file.Path;
import java.util.List;

/**
 * The files of an official data set, where they were found.
 *
 * @param folder they lie in
 * @param files in the set's order
 */
record Found(Path folder, List<SourceFile> files) {
  Found {
    files = List.copyOf(files);
  }
}
