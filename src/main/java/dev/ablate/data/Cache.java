package dev.ablate.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

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

  /** A file or folder of the cache: where it is, or where it can be made. */
  Path resolve(String name) {
    Path path = folder.resolve(name);
    if (Files.exists(path) || writable(path.getParent())) {
      return path;
    }
    Path instead = temporary.resolve(name);
    if (!writable(instead.getParent()) || !ours(temporary)) {
      throw Complaint.about(
          folder, "may not be written to, nor may " + temporary + "; set XDG_CACHE_HOME");
    }
    return instead;
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

  /** Whether nobody else could have put things there. */
  public static boolean ours(Path folder) {
    try {
      String owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
      return !Files.isSymbolicLink(folder) && owner.equals(System.getProperty("user.name"));
    } catch (IOException | UnsupportedOperationException e) {
      return true; // a file system without owners
    }
  }
}
