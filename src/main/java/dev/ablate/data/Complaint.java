package dev.ablate.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What is wrong with data, for the user. */
final class Complaint {
  private Complaint() {}

  /** The error to throw about a file. */
  static RuntimeException about(Path file, String message) {
    return new IllegalStateException(file + ": " + message); // until yaml.ProblemsException is here
  }

  /** The error to throw about a line of a file. */
  static RuntimeException about(Path file, long line, String message) {
    return new IllegalStateException(file + ":" + line + ": " + message);
  }

  /** The error to throw about a file that could not be read. */
  static RuntimeException unreadable(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return about(file, "there is no such file");
    }
    if (e instanceof AccessDeniedException) {
      return about(file, "may not be read");
    }
    if (e instanceof EOFException) {
      return about(file, "ends too early; it is broken or was not copied whole");
    }
    return about(file, e.getMessage() == null ? e.toString() : e.getMessage());
  }
}
