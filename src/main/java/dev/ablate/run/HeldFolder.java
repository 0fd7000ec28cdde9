package dev.ablate.run;

import dev.ablate.results.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The results folder that a series began in. Renamed or deleted since, its path leads to another
 * folder, which workers make anew, and what they leave there is no part of the series.
 *
 * @param notes the folder of its notes
 * @param key what the system knows that folder by; empty where it does not say
 */
record HeldFolder(Path notes, Optional<Object> key) {
  static HeldFolder of(StateFolder state) {
    Path notes = state.path();
    return new HeldFolder(notes, key(notes));
  }

  private static Optional<Object> key(Path folder) {
    try {
      return Optional.ofNullable(Files.readAttributes(folder, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether its path leads elsewhere, or nowhere. */
  boolean gone() {
    return !Files.isDirectory(notes) || !key(notes).equals(key);
  }
}
