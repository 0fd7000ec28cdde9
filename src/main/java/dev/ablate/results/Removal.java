package dev.ablate.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The end of a folder that is ours. */
public final class Removal {
  private Removal() {}

  /**
   * Deletes a folder with all that is in it; links are deleted, not followed. Nothing where it is
   * gone.
   *
   * @throws UncheckedIOException where something stays
   */
  public static void of(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
