package dev.ablate.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
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
  /** experiment / condition / seed-n / file. */
  private static final int DEPTH = 4;

  /** Copies the map. */
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
              return name.equals(".ablate")
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
                fresh.put(name, digest(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    MessageDigest all = sha256();
    calm.forEach(
        (name, stamp) -> all.update((name + "\0" + stamp + "\0").getBytes(StandardCharsets.UTF_8)));
    return new Snapshot(HexFormat.of().formatHex(all.digest()), fresh);
  }

  private static String name(Path results, Path path) {
    return results.relativize(path).toString().replace('\\', '/');
  }

  private static String digest(Path file) {
    MessageDigest digest = sha256();
    update(digest, file);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Adds a file's bytes to a digest. */
  static void update(MessageDigest digest, Path file) {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
