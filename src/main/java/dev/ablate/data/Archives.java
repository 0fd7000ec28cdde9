package dev.ablate.data;

import dev.ablate.data.format.DataErrors;
import dev.ablate.data.format.OfficialSet;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks official archives, each once, into the cache. */
final class Archives {
  /** The largest file of an official archive is CIFAR-100's, of 154 MB. */
  private static final long MAX_FILE_BYTES = 1L << 28;

  private final Cache cache;

  Archives(Cache cache) {
    this.cache = cache;
  }

  /** The folder with the archive's files; unpacks it if that was never done. */
  Path unpacked(OfficialSet set, Path archive) {
    String key = Fingerprint.sha256(FileState.of(archive)).substring(0, 24);
    Path folder = cache.resolve("unpacked/" + set.name() + "-" + key);
    if (!Files.isDirectory(folder)) {
      unpack(set, archive, folder);
    }
    return folder;
  }

  /** Unpacks the files that the set needs; the folder appears whole or not at all. */
  static void unpack(OfficialSet set, Path archive, Path folder) {
    try {
      Files.createDirectories(folder.getParent());
      String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
      Path part = folder.resolveSibling(folder.getFileName() + "." + random);
      Files.createDirectory(part); // readable for whom the user's mask allows
      try {
        extract(set, archive, part);
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        remove(part);
      }
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) { // else another process was faster
        throw DataErrors.unreadable(archive, e);
      }
    }
  }

  private static void extract(OfficialSet set, Path archive, Path folder) throws IOException {
    Set<String> missing =
        set.files().stream()
            .map(OfficialSet.Content::name)
            .collect(Collectors.toCollection(TreeSet::new));
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file, 1 << 16))) {
      for (TarArchiveEntry entry = tar.getNextEntry();
          entry != null && !missing.isEmpty();
          entry = tar.getNextEntry()) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (entry.isFile() && missing.remove(name)) { // none but known names are ever written
          if (entry.getSize() > MAX_FILE_BYTES) {
            throw new IOException(name + " in it says to be of " + entry.getSize() + " bytes");
          }
          Files.copy(tar, folder.resolve(name));
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new IOException(
          "does not hold "
              + String.join(", ", missing)
              + "; it is not the binary version's archive");
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> deepestFirst;
      try (Stream<Path> all = Files.walk(folder)) {
        deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
