package dev.ablate.data.format;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Inline;
import dev.ablate.part.Range;
import dev.ablate.spec.DatasetSpec.Preparation;
import java.nio.file.Path;

/** Generated pictures. */
@Doc("Small generated pictures that need no files: shapes on a noisy ground.")
public record Synthetic(
    @Doc("Classes.") @Default("10") @Range(min = 2, max = 1000) int classes,
    @Doc("Training examples.") @Default("1000") @Range(min = 1, max = 1000000) int train,
    @Doc("Test examples.") @Default("200") @Range(min = 0, max = 1000000) int test,
    @Doc("Height and width.") @Default("16") @Range(min = 4, max = 256) int size,
    @Doc("Channels.") @Default("1") @Range(min = 1, max = 16) int channels,
    @Doc("Share of the contrast that is noise.") @Default("0.3") @Range(min = 0) double noise,
    @Doc("Seed of the pictures; not the runs' seed.") @Default("0") long seed,
    @Inline Preparation preparation)
    implements FileFormat {
  @Override
  public Located locate(Path home) {
    return SyntheticPictures.locate(this);
  }

  @Override
  public boolean own() {
    return false;
  }

  @Override
  public String reading() {
    return ""; // the recipe, of which the digest is made, says it all
  }
}
