package dev.ablate.cli;

import dev.ablate.problem.Place;
import dev.ablate.problem.Problem;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Files that a command is to write, all or none: none where one of them is there already and says
 * something else. Their bytes are asked for when they are compared and when they are written, so
 * that few are held at once.
 */
final class NewFiles {
  private static final int TOLD = 5;

  private final Map<Path, Supplier<Map<Path, byte[]>>> places = new LinkedHashMap<>();

  /** Adds a file. */
  void add(Path file, Supplier<byte[]> bytes) {
    places.put(file, () -> Map.of(file, bytes.get()));
  }

  /**
   * Adds files that lie in one folder.
   *
   * @param files by their names in it, which may have slashes
   */
  void addAll(Path folder, Supplier<Map<String, byte[]>> files) {
    places.put(
        folder,
        () -> {
          Map<Path, byte[]> there = new LinkedHashMap<>();
          files.get().forEach((name, bytes) -> there.put(folder.resolve(name), bytes));
          return there;
        });
  }

  /**
   * Writes them.
   *
   * @throws ProblemsException naming those that are there and say something else
   */
  void write() {
    List<Path> others =
        places.entrySet().stream()
            .filter(place -> Files.exists(place.getKey()))
            .flatMap(place -> place.getValue().get().entrySet().stream())
            .filter(file -> Files.exists(file.getKey()) && !says(file.getKey(), file.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (!others.isEmpty()) {
      throw new ProblemsException(problems(others));
    }
    places.values().forEach(files -> files.get().forEach(NewFiles::write));
  }

  /**
   * Whole or not at all, and not forced to the disk: there may be ten thousand of them, and what is
   * lost with the machine can be written again.
   */
  private static void write(Path file, byte[] bytes) {
    Path aside = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(aside, bytes);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      aside.toFile().delete(); // on a full disk it would take what little there is
      throw FileTrouble.writing(file, e);
    }
  }

  private static List<Problem> problems(List<Path> others) {
    List<Problem> problems = new ArrayList<>();
    for (Path file : others.subList(0, Math.min(TOLD, others.size()))) {
      int more = problems.size() == TOLD - 1 ? others.size() - TOLD : 0;
      problems.add(
          Problem.error(
              Place.of(file.toString()),
              Files.isDirectory(file)
                  ? "is a folder; name a file in it with -o"
                  : "is there and says something else"
                      + (more > 0 ? ", and so do " + more + " more" : "")
                      + "; remove it, or say another place with -o"));
    }
    return problems;
  }

  private static boolean says(Path file, byte[] bytes) {
    try {
      return Files.isRegularFile(file)
          && Files.size(file) == bytes.length
          && Arrays.equals(Files.readAllBytes(file), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
