package dev.ablate.run.local;

import dev.ablate.data.Cache;
import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.Removal;
import dev.ablate.run.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The folder that libtorch (450 MB) is unpacked into when it is first used.
 *
 * @param folder of the engine
 */
record NativeCache(Path folder) {
  static final String VARIABLE = "DJL_CACHE_DIR";

  /** Where DJL would unpack instead, whatever {@link #VARIABLE} says. */
  private static final String STRONGER = "ENGINE_CACHE_DIR";

  /** What the environment says, which the coordinator has set for its workers. */
  static NativeCache ofProcess() {
    String folder = System.getenv(VARIABLE);
    return new NativeCache(folder == null ? usual() : Path.of(folder));
  }

  /**
   * The first of these that can be written: as the environment says, the engine's own, a temporary
   * one.
   */
  static NativeCache choose() {
    return choose(ofProcess(), Cache.temporary());
  }

  static NativeCache choose(NativeCache asked, Path temporary) {
    // Unpacked already, reading is enough.
    if (Files.exists(asked.marker()) || Cache.writable(asked.folder)) {
      return asked;
    }
    // What another user has put there would be loaded as code.
    if (!Cache.writable(temporary) || !Cache.ours(temporary)) {
      throw new ProblemsException(
          Place.of(asked.folder.toString()),
          "PyTorch cannot be unpacked here, nor into %s; set %s to a folder of yours"
              .formatted(temporary, VARIABLE));
    }
    return new NativeCache(temporary);
  }

  /** Has a process use it. */
  void apply(Map<String, String> variables) {
    variables.put(VARIABLE, folder.toString());
    variables.remove(STRONGER);
  }

  private static Path usual() {
    return Path.of(System.getProperty("user.home"), ".djl.ai");
  }

  private Path marker() {
    return folder.resolve("ablate-unpacked-" + Versions.here().pytorch());
  }

  /**
   * Loads the engine; while nobody has ever unpacked it, alone among all processes of this machine.
   */
  void unpackOnce(Runnable load) {
    if (Files.exists(marker())) {
      load.run();
      return;
    }
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
          FileChannel.open(
              folder.resolve("ablate.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock(channel);
        removeHalves();
        load.run();
        if (!Files.exists(marker())) {
          Files.createFile(marker());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack PyTorch into " + folder, e);
    }
  }

  /** As long as the channel is open, where the file system has locks. */
  private static void lock(FileChannel channel) {
    try {
      channel.lock();
    } catch (IOException e) {
      // Then several unpack it at once: each into a folder of its own, which it renames.
    }
  }

  /**
   * Removes what an interrupted unpacking has left, some 300 MB each; what is young may be another
   * program's that is still at it.
   */
  private void removeHalves() throws IOException {
    Path engine = folder.resolve("pytorch");
    if (!Files.isDirectory(engine)) {
      return;
    }
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    try (DirectoryStream<Path> halves = Files.newDirectoryStream(engine, "tmp*")) {
      for (Path half : halves) {
        if (Files.getLastModifiedTime(half).compareTo(old) < 0) {
          Removal.of(half);
        }
      }
    }
  }
}
