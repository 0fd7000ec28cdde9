package dev.ablate.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the stack trace of our own mistakes goes, which is not the terminal. */
final class CrashLog {
  private CrashLog() {}

  /** Writes a stack trace to a file of its own and returns where. */
  static String write(Exception exception) {
    StringWriter text = new StringWriter();
    exception.printStackTrace(new PrintWriter(text));
    try {
      Path file = Files.createTempFile("ablate-crash-", ".log");
      Files.writeString(file, text.toString());
      return file.toString();
    } catch (IOException e) {
      return "nowhere (" + e.getMessage() + "):\n" + text;
    }
  }

  /** What a person needs to know of a file that could not be read or written. */
  static String reason(UncheckedIOException exception) {
    IOException cause = exception.getCause();
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + ": there is no such file";
    } else if (cause instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    } else if (cause instanceof FileSystemException system && system.getReason() != null) {
      return system.getFile() + ": " + system.getReason();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
