package dev.ablate.data;

import dev.ablate.spec.DatasetSpec;
import java.nio.file.Path;

/** Where a run's data come from: described for its plan, then opened. */
public interface DataSource extends DatasetCatalog {
  /**
   * Maps a data set's parts into memory, after their preparation.
   *
   * @param home the folder that the declaration's paths are relative to
   * @throws dev.ablate.problem.ProblemsException where it is missing or broken
   */
  Dataset open(DatasetSpec spec, Path home);
}
