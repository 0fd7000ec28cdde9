package dev.ablate.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A file that appears whole or not at all. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes text in UTF-8 over a file, creating its folder where missing; a file that says just that
   * is left alone.
   */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes over a file in the same way. */
  public static void write(Path file, byte[] bytes) {
    Path aside = aside(file);
    try {
      if (says(file, bytes)) {
        return;
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(aside, bytes);
      force(aside);
      move(aside, file);
    } catch (IOException e) {
      aside.toFile().delete(); // on a full disk it would take what little there is
      throw FileTrouble.writing(file, e);
    }
  }

  /** Whether there is a file, and writing these bytes would change it. */
  public static boolean isOther(Path file, byte[] bytes) {
    try {
      return Files.exists(file) && !says(file, bytes);
    } catch (IOException e) {
      return true; // what cannot be read is not to be written over
    }
  }

  private static boolean says(Path file, byte[] text) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == text.length
        && Arrays.equals(Files.readAllBytes(file), text);
  }

  /** Where a file is written first; left over where the machine went down. */
  static Path aside(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".new");
  }

  static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Waits until a file's bytes are on the disk, so that its name never leads to less. */
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
