package dev.ablate.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Refuses what is no file before it is opened: reading a pipe or a device may never end. */
public final class RegularFile {
  private RegularFile() {}

  /**
   * Makes sure that a file is there.
   *
   * @throws dev.ablate.problem.ProblemsException where it is missing, a folder, a pipe, a socket or
   *     a device
   */
  public static void check(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw DataErrors.about(path, "is a folder, and a file is wanted");
      }
      if (!attributes.isRegularFile()) {
        throw DataErrors.about(path, "is a pipe, a socket or a device, and a file is wanted");
      }
    } catch (NoSuchFileException e) {
      throw DataErrors.missing(path, "there is no such file");
    } catch (IOException e) {
      throw DataErrors.unreadable(path, e);
    }
  }
}
