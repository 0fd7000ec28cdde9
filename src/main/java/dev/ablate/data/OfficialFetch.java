package dev.ablate.data;

import dev.ablate.data.format.OfficialSet;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Fetches a whole official data set into the cache. */
final class OfficialFetch {
  private final Cache cache;
  private final Fetcher fetcher;

  OfficialFetch(Cache cache, Fetcher fetcher) {
    this.cache = cache;
    this.fetcher = fetcher;
  }

  /** Fetches every file, then puts the set's folder in place whole. */
  Found fetch(OfficialSet set) throws IOException {
    Path incoming = cache.resolve("incoming").resolve(set.name());
    for (OfficialSet.Download download : set.downloads()) {
      fetcher.fetch(download, incoming);
    }
    Path folder = cache.resolve("data/" + set.folders().get(0));
    if (set.archive().isEmpty()) {
      Files.createDirectories(folder.getParent());
      move(incoming, folder);
    } else {
      Archives.unpack(set, incoming.resolve(set.archive()), folder);
      Files.deleteIfExists(incoming.resolve(set.archive()));
      Files.deleteIfExists(incoming);
    }
    return OfficialFinder.whole(set, new SearchFolder(folder, "fetched"))
        .orElseThrow(
            () -> new IOException(folder + " is there and holds not all files; remove it"));
  }

  private static void move(Path incoming, Path folder) throws IOException {
    try {
      Files.move(incoming, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      } // another process was faster, or somebody's files are there: they are looked at next
    }
  }
}
