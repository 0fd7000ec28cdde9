package dev.ablate.data;

import dev.ablate.data.format.DataErrors;
import dev.ablate.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The user's cache folder, or where it is read-only a folder of the user's in the temporary one.
 */
public final class Cache {
  private final Path folder;
  private final Path temporary;

  Cache(Path folder, Path temporary) {
    this.folder = folder;
    this.temporary = temporary;
  }

  Cache(Path folder) {
    this(folder, temporary());
  }

  /** Where a file or folder of the cache may be, the best place first. */
  List<Path> places(String name) {
    return ours(temporary)
        ? List.of(folder.resolve(name), temporary.resolve(name))
        : List.of(folder.resolve(name));
  }

  /** A file or folder of the cache: where it is and can be read, or where it can be made. */
  Path resolve(String name) {
    return places(name).stream()
        .filter(
            path -> Files.isReadable(path) || (!Files.exists(path) && writable(path.getParent())))
        .findFirst()
        .orElseThrow(() -> nowhere(folder.resolve(name)));
  }

  /** A file of the cache that this user may write, whoever else may not. */
  Path writable(String name) {
    return places(name).stream()
        .filter(path -> Files.exists(path) ? Files.isWritable(path) : writable(path.getParent()))
        .findFirst()
        .orElseThrow(() -> nowhere(folder.resolve(name)));
  }

  /** The error to throw where something can be neither read nor made. */
  ProblemsException nowhere(Path path) {
    return DataErrors.about(
        path,
        "is another user's or lies in a folder that may not be written to, as may "
            + temporary
            + " not; set XDG_CACHE_HOME to a folder of your own");
  }

  /** The user's folder in the temporary one. */
  public static Path temporary() {
    String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9._-]", "_");
    return Path.of(System.getProperty("java.io.tmpdir"), "ablate-" + user);
  }

  /** Whether files can be put there, after making the folder where it is missing. */
  public static boolean writable(Path folder) {
    try {
      Files.createDirectories(folder);
      return Files.isWritable(folder);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether nobody else could have put things there; so it is where nothing is yet. */
  public static boolean ours(Path folder) {
    return Ownership.ours(folder);
  }
}
