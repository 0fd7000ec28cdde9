package dev.ablate.data.format;

import dev.ablate.spec.DatasetSpec;
import java.util.Optional;

/** A data set with official files, which are looked for, and fetched where they are nowhere. */
public interface Official extends DatasetSpec {
  @Override
  default boolean own() {
    return false;
  }

  /** The folder that holds the files, instead of looking for it. */
  Optional<String> path();

  /** Its files, and where they come from. */
  OfficialSet set();
}
