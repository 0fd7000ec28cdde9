package dev.ablate.data.format;

import dev.ablate.data.picture.Picture;
import dev.ablate.data.picture.PictureFile;
import java.io.IOException;
import java.nio.file.Path;

/** A picture file of a person's, who hears what is wrong with it. */
public final class ImageFile {
  private ImageFile() {}

  /** Reads it. */
  public static Picture read(Path file) {
    RegularFile.check(file);
    try {
      return PictureFile.read(file);
    } catch (IOException e) {
      throw DataErrors.unreadable(file, e);
    }
  }
}
