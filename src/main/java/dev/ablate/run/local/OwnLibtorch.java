package dev.ablate.run.local;

import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
  static final String VARIABLE = "PYTORCH_LIBRARY_PATH";

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
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      for (Path file : sorted) {
        String line = file.getFileName() + " " + Files.size(file) + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (IOException | InvalidPathException e) {
      throw new ProblemsException(
          Place.of(VARIABLE), "there is no folder " + folder + " with a libtorch");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
