package dev.ablate.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the stack trace of our own mistakes goes, which is not the terminal. */
final class CrashLog {
  private CrashLog() {}

  /** Writes a stack trace to a file of its own and returns where. */
  static String write(Throwable exception) {
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
}
