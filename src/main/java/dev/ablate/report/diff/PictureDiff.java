package dev.ablate.report.diff;

import dev.ablate.report.diff.Diff.Distance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where two pictures differ: no tolerance is for them, their bytes are equal or not. */
final class PictureDiff {
  private PictureDiff() {}

  static FileDiff of(String name, Path left, Path right) {
    try {
      long first = Files.mismatch(left, right);
      return first < 0
          ? FileDiff.equal(name)
          : new FileDiff(name, Distance.DIFFERENT, "at byte " + first, Double.NaN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
