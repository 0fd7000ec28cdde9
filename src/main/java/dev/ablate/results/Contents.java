package dev.ablate.results;

import dev.ablate.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tells whether a run's folder still holds what it held. */
final class Contents {
  private static final int TABLE_DIGITS = 32;

  private Contents() {}

  /** The files that equal runs have in common; empty without metrics.csv and spec.yaml. */
  private static List<Path> files(Path folder) {
    if (Files.exists(folder.resolve(Staging.STAGED))) {
      return List.of();
    }
    List<Path> there =
        FileNames.REPEATABLE.stream()
            .map(folder::resolve)
            .filter(Files::isRegularFile) // a folder in place of one is none
            .toList();
    return there.contains(folder.resolve(FileNames.METRICS))
            && there.contains(folder.resolve(FileNames.SPEC))
        ? there
        : List.of();
  }

  /** Digest of the names and bytes of a run's files; empty where no run is whole. */
  static Optional<String> digest(Path folder) {
    List<Path> files = files(folder);
    Sha256 digest = new Sha256();
    try {
      for (Path file : files) {
        String head = file.getFileName() + "\0" + Files.size(file) + "\0";
        digest.add(head).add(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.isEmpty() ? Optional.empty() : Optional.of(digest.hex());
  }

  /** Digests of the files that a report reads, by name; others than these may well be deleted. */
  static Map<String, String> tables(Path folder) {
    Map<String, String> tables = new LinkedHashMap<>();
    for (String name : FileNames.REPORTED) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        tables.put(name, new Sha256().add(file).hex().substring(0, TABLE_DIGITS));
      }
    }
    return tables;
  }

  /** Digest of the stamps of a run's files; empty where they do not tell enough. */
  static String stamp(Path folder) {
    List<Path> files = files(folder);
    Instant now = Instant.now();
    Sha256 stamps = new Sha256();
    try {
      for (Path file : files) {
        Optional<String> stamp =
            Stamp.of(file, Files.readAttributes(file, BasicFileAttributes.class), now);
        if (stamp.isEmpty()) {
          return "";
        }
        stamps.add(file.getFileName() + "\0" + stamp.get() + "\0");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.isEmpty() ? "" : stamps.hex();
  }
}
