package dev.ablate.data;

import java.nio.file.Path;

/** Unpacks official archives once. */
final class Archives {
  private final Path cache;

  Archives(Path cache) {
    this.cache = cache;
  }

  /** The folder with the archive's files. */
  Path unpacked(OfficialSet set, Path archive) {
    throw Complaint.about(archive, "unpack " + set.name() + " yourself, for now; not to " + cache);
  }
}
