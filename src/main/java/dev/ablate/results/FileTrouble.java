package dev.ablate.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that could not be read or written, in words: which, and why. */
public final class FileTrouble {
  private FileTrouble() {}

  /**
   * The exception for a file that could not be written; a full disk is told by the channel, which
   * does not know its file's name.
   */
  public static UncheckedIOException writing(Path file, IOException why) {
    return new UncheckedIOException("cannot write " + file, why);
  }

  /** What a person needs to know. */
  public static String text(UncheckedIOException exception) {
    IOException cause = exception.getCause();
    String message = exception.getMessage();
    boolean named = message != null && !message.equals(cause.toString());
    String reason = reason(cause, named);
    return named && !reason.equals(message) ? message + ": " + reason : reason;
  }

  private static String reason(IOException cause, boolean named) {
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + ": there is no such file";
    } else if (cause instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    } else if (cause instanceof FileSystemException system && system.getReason() != null) {
      return named ? system.getReason() : system.getFile() + ": " + system.getReason();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
