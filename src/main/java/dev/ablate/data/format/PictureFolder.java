package dev.ablate.data.format;

import dev.ablate.data.picture.PictureFile;
import dev.ablate.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with a folder of pictures for each class. Whatever in it would be left out without a
 * word is a mistake.
 *
 * @param folder the folder
 * @param classes its folders, by name
 */
record PictureFolder(Path folder, List<ClassFolder> classes) {
  private static final int MOST_NAMED = 3;

  PictureFolder {
    classes = List.copyOf(classes);
  }

  /**
   * Lists it.
   *
   * @throws dev.ablate.problem.ProblemsException with everything that would be left out
   */
  static PictureFolder list(Path folder) {
    List<ClassFolder> classes =
        entries(folder).stream().filter(Files::isDirectory).map(ClassFolder::list).toList();
    Problems problems = new Problems();
    Map<String, List<Path>> unread = new TreeMap<>();
    for (ClassFolder each : classes) {
      each.unread()
          .forEach(
              file ->
                  unread
                      .computeIfAbsent(ClassFolder.ending(file), ending -> new ArrayList<>())
                      .add(file));
    }
    unread.forEach(
        (ending, files) ->
            add(
                problems,
                folder,
                files,
                (ending.isEmpty() ? "without an ending" : "with the ending " + ending)
                    + " would be left out; PNG, JPEG, GIF and BMP are read: convert or remove"
                    + " them"));
    List<Path> loose =
        entries(folder).stream()
            .filter(each -> !Files.isDirectory(each))
            .filter(each -> PictureFile.ENDINGS.contains(ClassFolder.ending(each)))
            .toList();
    if (!loose.isEmpty() && !classes.isEmpty()) {
      add(problems, folder, loose, "beside the folders of classes would be left out");
    }
    List<Path> empty =
        classes.stream()
            .filter(each -> each.pictures().isEmpty() && each.unread().isEmpty())
            .map(ClassFolder::folder)
            .toList();
    if (!empty.isEmpty()) {
      problems.add(
          DataErrors.problem(
              folder,
              "no pictures lie in the class folder"
                  + (empty.size() == 1 ? " " : "s ")
                  + named(folder, empty)
                  + "; remove what is no class"));
    }
    problems.throwIfErrors();
    return new PictureFolder(folder, classes);
  }

  private static void add(Problems problems, Path folder, List<Path> files, String what) {
    problems.add(
        DataErrors.problem(
            folder,
            files.size()
                + (files.size() == 1 ? " file " : " files ")
                + what
                + ": "
                + named(folder, files)));
  }

  private static String named(Path folder, List<Path> paths) {
    String names =
        paths.stream()
            .limit(MOST_NAMED)
            .map(path -> ClassFolder.slashed(folder.relativize(path)))
            .collect(Collectors.joining(", "));
    return paths.size() > MOST_NAMED ? names + ", …" : names;
  }

  /** What is in a folder and not hidden, by name. */
  static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw DataErrors.unreadable(folder, e);
    }
  }

  /** Names of the classes. */
  List<String> names() {
    return classes.stream().map(each -> each.folder().getFileName().toString()).toList();
  }
}
