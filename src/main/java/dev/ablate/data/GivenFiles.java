package dev.ablate.data;

import dev.ablate.data.format.ClassFolder;
import dev.ablate.data.format.TextFolder;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problem;
import dev.ablate.problem.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that somebody names, and those in the folders that they name. */
final class GivenFiles {
  private GivenFiles() {}

  /** Files as they are, and of folders every text at any depth; tells of what has none. */
  static List<Path> texts(List<Path> files, Problems problems) {
    List<Path> all = new ArrayList<>();
    for (Path file : files) {
      List<Path> texts = Files.isDirectory(file) ? TextFolder.texts(file) : List.of(file);
      if (texts.isEmpty()) {
        problems.add(Problem.error(Place.of(file.toString()), "holds no texts (.txt)"));
      }
      all.addAll(texts);
    }
    return all;
  }

  /** Files as they are, and of folders every picture at any depth; tells of what is none. */
  static List<Path> pictures(List<Path> files, Problems problems) {
    List<Path> all = new ArrayList<>();
    for (Path file : files) {
      if (!Files.isDirectory(file)) {
        all.add(file);
        continue;
      }
      ClassFolder folder = ClassFolder.list(file);
      all.addAll(folder.pictures());
      if (!folder.unread().isEmpty() || folder.pictures().isEmpty()) {
        problems.add(
            Problem.error(
                Place.of(file.toString()),
                folder.unread().isEmpty()
                    ? "holds no pictures (PNG, JPEG, GIF, BMP)"
                    : folder.unread().size()
                        + " of its files are no pictures that are read (PNG, JPEG, GIF, BMP), "
                        + file.relativize(folder.unread().get(0))
                        + " first"));
      }
    }
    return all;
  }
}
