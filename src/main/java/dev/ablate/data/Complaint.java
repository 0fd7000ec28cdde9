package dev.ablate.data;

import java.nio.file.Path;

/** What is wrong with data, for the user. */
final class Complaint {
  private Complaint() {}

  /** The error to throw about a file. */
  static RuntimeException about(Path file, String message) {
    return new IllegalStateException(file + ": " + message); // until yaml.ProblemsException is here
  }
}
