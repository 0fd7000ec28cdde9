package dev.ablate.report.compare;

import dev.ablate.data.ExamplePictures;
import java.nio.file.Path;
import java.util.Optional;

/** Where the examples that a run was tested on can be had as pictures, if they can. */
@FunctionalInterface
public interface ExampleSource {
  /** Examples are told by their number alone. */
  ExampleSource NONE = (run, data) -> Optional.empty();

  /**
   * The examples of a run.
   *
   * @param run the run's folder
   * @param data test, val or train, as its test.csv says
   * @return empty where the data is not on this machine; nothing is fetched
   */
  Optional<ExamplePictures> open(Path run, String data);
}
