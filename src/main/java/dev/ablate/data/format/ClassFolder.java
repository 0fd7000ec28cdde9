package dev.ablate.data.format;

import dev.ablate.data.picture.PictureFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What lies in the folder of one class, at any depth; hidden files are not looked at.
 *
 * @param folder the class's
 * @param pictures files that are read, by their paths
 * @param unread files that may be pictures and are not read
 */
public record ClassFolder(Path folder, List<Path> pictures, List<Path> unread) {
  /** Endings of what often lies beside pictures and is none. */
  private static final Set<String> COMPANIONS =
      Set.of(
          ".txt",
          ".md",
          ".json",
          ".jsonl",
          ".xml",
          ".csv",
          ".tsv",
          ".yaml",
          ".yml",
          ".html",
          ".pdf",
          ".db",
          ".ini",
          ".log",
          ".py",
          ".sh",
          ".url",
          ".ds_store");

  public ClassFolder {
    pictures = List.copyOf(pictures);
    unread = List.copyOf(unread);
  }

  /** Lists a folder. */
  public static ClassFolder list(Path folder) {
    List<Path> pictures = new ArrayList<>();
    List<Path> unread = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      all.filter(each -> !hidden(folder.relativize(each)))
          .filter(each -> !Files.isDirectory(each))
          .sorted(Comparator.comparing(each -> slashed(folder.relativize(each))))
          .forEach(
              each -> {
                if (PictureFile.ENDINGS.contains(ending(each))) {
                  pictures.add(each);
                } else if (!COMPANIONS.contains(ending(each))) {
                  unread.add(each);
                }
              });
    } catch (IOException e) {
      throw DataErrors.unreadable(folder, e);
    } catch (UncheckedIOException e) {
      throw DataErrors.unreadable(folder, e.getCause());
    }
    return new ClassFolder(folder, pictures, unread);
  }

  /** Whether a file, or a folder that it is in, is hidden. */
  static boolean hidden(Path path) {
    for (Path name : path) {
      if (name.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /** With its dot, in small letters; empty without one. */
  public static String ending(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.lastIndexOf('.') < 0 ? "" : name.substring(name.lastIndexOf('.'));
  }

  /** The same text on every system. */
  public static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }
}
