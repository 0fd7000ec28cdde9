package dev.ablate.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.yaml.ExperimentFile;
import dev.ablate.yaml.ScalarNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the paths in a run's spec.yaml are relative to.
 *
 * <p>They stay as the experiment's file has them, so that the spec.yaml is the same whatever the
 * results' folder, and {@code resolved.home} says where that file was: inside a repository relative
 * to its root, so that a clone has the same bytes, else absolute. To run it again the folder is
 * looked for above the spec.yaml, then as the run.json beside it has it, then above the working
 * directory.
 */
final class RunHome {
  static final String KEY = "home";

  /** The file beside a spec.yaml that says where a run was made. */
  static final String RECORD = "run.json";

  private RunHome() {}

  /** How a spec.yaml names the folder of the file it was resolved from. */
  static String write(Path home) {
    Path absolute = home.toAbsolutePath().normalize();
    for (Path root = absolute; root != null; root = root.getParent()) {
      if (Files.exists(root.resolve(".git"))) {
        String inside = root.relativize(absolute).toString().replace('\\', '/');
        return inside.isEmpty() ? "." : inside;
      }
    }
    return absolute.toString();
  }

  /** The folder that a spec.yaml names; empty where a file names none. */
  static Optional<Path> find(ExperimentFile file, Path folder, Problems problems) {
    Optional<ScalarNode> home =
        file.resolved()
            .flatMap(resolved -> resolved.value(KEY))
            .map(node -> node instanceof ScalarNode scalar ? scalar : null);
    if (home.isEmpty()) {
      return Optional.empty();
    }
    Place place = home.get().place();
    try {
      Path named = Path.of(home.get().text());
      if (named.isAbsolute()) {
        return Optional.of(named);
      }
      Optional<Path> found =
          candidates(named, folder).stream().filter(Files::isDirectory).findFirst();
      if (found.isEmpty()) {
        problems.error(
            place,
            "the folder '"
                + named
                + "' is neither above this file nor above the working directory; write where"
                + " the experiment's file was");
      }
      return found;
    } catch (InvalidPathException e) {
      problems.error(place, "no folder: " + e.getReason());
      return Optional.empty();
    }
  }

  private static List<Path> candidates(Path home, Path folder) {
    List<Path> candidates = new ArrayList<>(above(home, folder));
    recorded(folder.resolve(RECORD)).ifPresent(candidates::add);
    candidates.addAll(above(home, Path.of("").toAbsolutePath()));
    return candidates;
  }

  private static List<Path> above(Path home, Path folder) {
    List<Path> above = new ArrayList<>();
    for (Path root = folder; root != null; root = root.getParent()) {
      if (Files.exists(root.resolve(".git"))) {
        above.add(root.resolve(home).normalize());
      }
    }
    return above;
  }

  private static Optional<Path> recorded(Path runJson) {
    try {
      return Files.isRegularFile(runJson)
          ? Optional.ofNullable(
                  new ObjectMapper().readTree(Files.readString(runJson)).at("/environment/" + KEY))
              .filter(node -> node.isTextual())
              .map(node -> Path.of(node.asText()))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty(); // not ours to complain about
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
