package dev.ablate.data.format;

import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problem;
import dev.ablate.problem.ProblemsException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong with data, for the user. */
public final class DataErrors {
  private static final int MOST_BESIDE = 1000;

  private DataErrors() {}

  /** The error to throw about a declaration that does not fit its data. */
  public static ProblemsException about(String message) {
    return new ProblemsException(Place.of("dataset"), message);
  }

  /**
   * The error to throw about a file. Its name is in the message: planning puts the place of the
   * declaration in front.
   */
  public static ProblemsException about(Path file, String message) {
    return about(file + ": " + message);
  }

  /** What is wrong with a file, beside other things that are. */
  public static Problem problem(Path file, String message) {
    return Problem.error(Place.of("dataset"), file + ": " + message);
  }

  /** What is wrong with a line of a file, beside other things that are. */
  public static Problem problem(Path file, long line, String message) {
    return problem(file, line, 1, message);
  }

  /** What is wrong with a place in a file, beside other things that are. */
  public static Problem problem(Path file, long line, int column, String message) {
    return Problem.error(new Place(file.toString(), Math.toIntExact(line), column), message);
  }

  /** The error to throw about a data set without files. */
  public static ProblemsException about(OfficialSet set, String message) {
    return about(set.name() + ": " + message);
  }

  /** The error to throw about a line of a file. */
  public static ProblemsException about(Path file, long line, String message) {
    return new ProblemsException(new Place(file.toString(), Math.toIntExact(line), 1), message);
  }

  /** The error to throw about a file or folder that is not there; names the nearest beside it. */
  public static ProblemsException missing(Path path, String message) {
    return new ProblemsException(
        List.of(
            new Problem(
                Problem.Severity.ERROR,
                Place.of("dataset"),
                path + ": " + message,
                Nearest.of(String.valueOf(path.getFileName()), beside(path)),
                "")));
  }

  private static List<String> beside(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(parent)) {
      return inside.limit(MOST_BESIDE).map(each -> each.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      return List.of(); // it is only for a suggestion
    }
  }

  /** The error to throw about a file that could not be read. */
  public static ProblemsException unreadable(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return missing(file, "there is no such file");
    }
    if (e instanceof AccessDeniedException) {
      return about(file, "may not be read");
    }
    if (e instanceof EOFException) {
      return about(file, "ends too early; it is broken or was not copied whole");
    }
    return about(file, e.getMessage() == null ? e.toString() : e.getMessage());
  }
}
