package dev.ablate.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder that libtorch (450 MB) is unpacked into when it is first used.
 *
 * @param folder of the engine
 */
record NativeCache(Path folder) {
  static final String VARIABLE = "DJL_CACHE_DIR";

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
    NativeCache asked = ofProcess();
    if (asked.writable()) {
      return asked;
    }
    String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9._-]", "_");
    return new NativeCache(Path.of(System.getProperty("java.io.tmpdir"), "ablate-" + user));
  }

  private static Path usual() {
    return Path.of(System.getProperty("user.home"), ".djl.ai");
  }

  private boolean writable() {
    if (Files.exists(marker())) {
      return true; // unpacked already: reading is enough
    }
    try {
      Files.createDirectories(folder);
      return Files.isWritable(folder);
    } catch (IOException e) {
      return false;
    }
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
                  folder.resolve("ablate.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        load.run();
        if (lock.isValid() && !Files.exists(marker())) {
          Files.createFile(marker());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack PyTorch into " + folder, e);
    }
  }
}
