package dev.ablate.data.format;

import dev.ablate.spec.DatasetSpec;
import java.nio.file.Path;

/**
 * A data set that says itself where its files are and how they are read: a part that a plug-in can
 * add as ours are added.
 */
public interface FileFormat extends DatasetSpec {
  /**
   * Finds the files, and reads none of them yet.
   *
   * @param home the folder that the declaration's paths are relative to
   * @throws dev.ablate.problem.ProblemsException with what is missing
   */
  Located locate(Path home);

  /**
   * What of the declaration, besides its preparation, decides what is read from the same files; two
   * readings never share a packed file. It ends with a revision where the reader once read
   * otherwise.
   */
  String reading();
}
