package dev.ablate.run;

import dev.ablate.digest.Sha256;
import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A libtorch that the person brings along, in the folder that {@code PYTORCH_LIBRARY_PATH} names.
 * It computes other numbers than the one that comes along, so that it is part of what a run is
 * known by.
 */
public final class OwnLibtorch {
  /** The environment variable that names it. */
  public static final String VARIABLE = "PYTORCH_LIBRARY_PATH";

  private OwnLibtorch() {}

  /**
   * Which one it is: a digest of its files' names and sizes, since the files have gigabytes.
   *
   * @param variables the environment
   * @return empty where the one that comes along is used
   * @throws ProblemsException where there is no such folder
   */
  public static Optional<String> digest(Map<String, String> variables) {
    return Optional.ofNullable(variables.get(VARIABLE)).map(OwnLibtorch::of);
  }

  private static String of(String folder) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      Sha256 digest = new Sha256();
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) {
        digest.add(file.getFileName() + " " + Files.size(file) + "\n");
      }
      return digest.hex().substring(0, 16);
    } catch (IOException | InvalidPathException e) {
      throw new ProblemsException(
          Place.of(VARIABLE), "there is no folder " + folder + " with a libtorch");
    }
  }
}
