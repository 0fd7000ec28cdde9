package dev.ablate.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** Who may have put something into a folder. */
final class Ownership {
  private Ownership() {}

  /** Whether another user than this one and the system's own could have; not known is no. */
  static boolean othersCouldWrite(Path folder) {
    try {
      String owner = Files.getOwner(folder).getName();
      return !(owner.equals(System.getProperty("user.name")) || owner.equals("root"))
          || Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether nobody but this user could have; so it is where nothing is yet. */
  static boolean ours(Path folder) {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    try {
      String owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
      return !Files.isSymbolicLink(folder) && owner.equals(System.getProperty("user.name"));
    } catch (IOException | UnsupportedOperationException e) {
      return true; // a file system without owners
    }
  }
}
