package dev.ablate.data;

import dev.ablate.data.format.DataErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/** By what it is noticed that a file was changed or replaced. */
final class FileState {
  private FileState() {}

  /**
   * A file's path, size, time of change, and where the system tells them its number and the time
   * when anything of it last changed, which nobody can set back.
   */
  static String of(Path path) {
    try {
      BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class);
      return String.join(
          "|",
          path.toAbsolutePath().normalize().toString(),
          String.valueOf(basic.size()),
          basic.lastModifiedTime().toInstant().toString(),
          String.valueOf(basic.fileKey()),
          changed(path));
    } catch (IOException e) {
      throw DataErrors.unreadable(path, e);
    }
  }

  private static String changed(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return "";
    }
    Map<String, Object> unix = Files.readAttributes(path, "unix:ctime");
    return String.valueOf(unix.get("ctime"));
  }
}
