package dev.ablate.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Replaces the files of a folder by others that are first written aside, so that a file appears
 * whole or not at all and a failure on the way leaves what was there.
 *
 * <p>While files are moved in, and no earlier, the folder {@code .staged} is there; a reader that
 * finds it knows that the files beside it may be of two runs.
 */
final class Staging {
  static final String STAGED = ".staged";

  /** Where files are written first; it says nothing of those beside it. */
  private static final String ASIDE = ".staging";

  private final Path folder;
  private final Path aside;
  private final List<String> names = new ArrayList<>();

  Staging(Path folder) {
    this.folder = folder;
    this.aside = folder.resolve(ASIDE);
    try {
      Files.createDirectories(aside);
      empty(aside); // of a process that was killed
    } catch (IOException e) {
      throw FileTrouble.writing(folder, e);
    }
  }

  void write(String name, String text) {
    write(
        name,
        file -> {
          try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  void write(String name, Consumer<Path> writer) {
    Path file = aside.resolve(name);
    try {
      writer.accept(file);
      WholeFile.force(file);
    } catch (UncheckedIOException e) {
      giveUp();
      throw FileTrouble.writing(folder.resolve(name), e.getCause());
    } catch (IOException e) {
      giveUp();
      throw FileTrouble.writing(folder.resolve(name), e);
    }
    names.add(name);
  }

  /** On a full disk half a run would take what little there is. */
  private void giveUp() {
    try {
      Removal.of(aside);
    } catch (UncheckedIOException e) {
      // The next writing here removes it.
    }
  }

  /** Moves the files in, after deleting those of {@code known} that were not written again. */
  void commit(Collection<String> known) {
    Path mark = folder.resolve(STAGED);
    try {
      Files.createDirectories(mark);
    } catch (IOException e) {
      giveUp();
      throw FileTrouble.writing(folder, e);
    }
    try {
      for (String name : known) {
        Files.deleteIfExists(WholeFile.aside(folder.resolve(name)));
        if (!names.contains(name)) {
          Files.deleteIfExists(folder.resolve(name));
        }
      }
      for (String name : names) {
        WholeFile.move(aside.resolve(name), folder.resolve(name));
      }
      Files.delete(aside);
      empty(mark); // earlier versions wrote into it
      Files.delete(mark);
    } catch (IOException e) {
      throw FileTrouble.writing(folder, e);
    }
    forceFolder(folder);
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path left : files.toList()) {
        Files.delete(left);
      }
    }
  }

  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open a folder; its file system keeps the order of renames by itself.
      return;
    }
  }
}
