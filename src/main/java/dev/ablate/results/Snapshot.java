package dev.ablate.results;

import dev.ablate.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A results folder at a moment, to tell later whether anything in it is other than it was.
 *
 * @param calm digest of all names, and of the stamps of all files but the fresh ones
 * @param fresh the digests of files that had just been written, by their path
 */
public record Snapshot(String calm, Map<String, String> fresh) {
  /** experiment / condition / tune / trial-n / seed-n / file: as deep as it gets. */
  private static final int DEPTH = 6;

  public Snapshot {
    fresh = Map.copyOf(fresh);
  }

  /** The folder as it is now. */
  public static Snapshot of(Path results) {
    return of(results, Map.of());
  }

  /** Whether the folder is still so. */
  public boolean isOf(Path results) {
    return equals(of(results, fresh));
  }

  /**
   * The folder as it is now.
   *
   * @param suspects files that are digested although they were left alone since
   */
  private static Snapshot of(Path results, Map<String, String> suspects) {
    Map<String, String> calm = new TreeMap<>();
    Map<String, String> fresh = new TreeMap<>();
    Instant now = Instant.now();
    try {
      Files.walkFileTree(
          results,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          DEPTH,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes of) {
              String name = name(results, folder);
              calm.put(name, "");
              return name.equals(StateFolder.NAME)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes of) throws IOException {
              String name = name(results, file);
              Optional<String> stamp = of.isDirectory() ? Optional.of("") : Stamp.of(file, of, now);
              if (stamp.isPresent() && !suspects.containsKey(name)) {
                calm.put(name, stamp.get());
              } else {
                fresh.put(name, new Sha256().add(file).hex());
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Sha256 all = new Sha256();
    calm.forEach((name, stamp) -> all.add(name + "\0" + stamp + "\0"));
    return new Snapshot(all.hex(), fresh);
  }

  private static String name(Path results, Path path) {
    return results.relativize(path).toString().replace('\\', '/');
  }
}
