package dev.ablate.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file in the making: locked as long as somebody writes it, so that what a killed process left
 * behind can be told from it. It is readable for whom the user's mask allows.
 */
final class PartFile implements AutoCloseable {
  private static final String ENDING = ".part";

  private final Path path;
  private final FileChannel channel;

  private PartFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Starts a file that will be called like this. */
  static PartFile create(Path file) throws IOException {
    while (true) {
      String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
      Path path = file.resolveSibling(file.getFileName() + "." + random + ENDING);
      FileChannel channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      lock(channel);
      if (Files.exists(path)) { // else somebody took it for left behind before it was locked
        return new PartFile(path, channel);
      }
      channel.close();
    }
  }

  /** A lock that lasts as long as the channel, where the file system has locks. */
  static void lock(FileChannel channel) {
    try {
      channel.lock();
    } catch (IOException e) {
      // then nobody else can lock it either, and it is not removed
    }
  }

  FileChannel channel() {
    return channel;
  }

  /** Gives it its name, over what is there. */
  void publish(Path file) throws IOException {
    channel.force(true);
    Files.move(path, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes the files of a folder that nobody writes any more. */
  static void removeAbandoned(Path folder) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path part : parts) {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock()) {
          if (lock != null) {
            Files.deleteIfExists(part);
          }
        } catch (IOException | OverlappingFileLockException e) {
          // another user's, or somebody writes it
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
    channel.close();
  }
}
