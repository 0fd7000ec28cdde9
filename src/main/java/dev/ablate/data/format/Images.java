package dev.ablate.data.format;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Inline;
import dev.ablate.part.Range;
import dev.ablate.spec.DatasetSpec.Preparation;
import java.nio.file.Path;

/** Folders of pictures. */
@Doc("A folder with a folder for each class, or with train, val and test folders of such.")
public record Images(
    @Doc("The folder.") String path,
    @Doc("1 reads grey pictures, 3 colour.") @Default("3") @Range(min = 1, max = 3) int channels,
    @Inline Preparation preparation)
    implements FileFormat {
  @Override
  public Located locate(Path home) {
    return ImageFolder.locate(home.resolve(path), this);
  }

  @Override
  public String reading() {
    return "images " + ImageFolder.REVISION + " " + channels;
  }
}
