package dev.ablate.data.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A file that examples are read from, compressed or not.
 *
 * @param name what it is called in the data set, without .gz
 * @param path where it lies
 */
public record SourceFile(String name, Path path) {
  private static final int BUFFER_BYTES = 1 << 16;

  public boolean compressed() {
    return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  /** Opens it for its uncompressed content. */
  public InputStream open() throws IOException {
    InputStream file = Files.newInputStream(path);
    try {
      return new BufferedInputStream(
          compressed() ? new GZIPInputStream(file, BUFFER_BYTES) : file, BUFFER_BYTES);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }
}
