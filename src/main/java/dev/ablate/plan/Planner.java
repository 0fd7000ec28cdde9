package dev.ablate.plan;

import dev.ablate.data.DatasetCatalog;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a plan of files: which conditions there are, what each is, and what it is compared with.
 */
public final class Planner {
  /** What stands beside experiments and is none: where their runs run. */
  public static final String SETTINGS = "ablate.yaml";

  private Planner() {}

  /**
   * The plan of some files.
   *
   * @param paths files, or folders whose own {@code *.yaml} are meant
   * @param options what the command line changes
   * @param catalog describes data sets
   * @throws dev.ablate.problem.ProblemsException with every problem of every file
   */
  public static SeriesPlan plan(List<Path> paths, PlanOptions options, DatasetCatalog catalog) {
    Problems problems = new Problems();
    Sources sources = new Sources(problems);
    Map<Path, PlannedFile> named = new LinkedHashMap<>();
    for (Path file : files(paths, problems)) {
      Optional<PlannedFile> source = sources.read(file, file.toString(), Optional.empty());
      source.ifPresent(s -> named.put(s.path(), s));
    }
    SeriesPlan plan =
        new SeriesBuilder(options, catalog, problems).build(List.copyOf(named.values()));
    problems.throwIfErrors();
    return plan;
  }

  private static List<Path> files(List<Path> paths, Problems problems) {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> entries = Files.list(path)) {
        List<Path> own =
            entries
                .filter(entry -> entry.getFileName().toString().endsWith(".yaml"))
                .filter(entry -> !entry.getFileName().toString().equals(SETTINGS))
                .filter(Files::isRegularFile)
                .sorted()
                .toList();
        if (own.isEmpty()) {
          problems.error(Place.of(path.toString()), "the folder has no *.yaml of its own");
        }
        files.addAll(own);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }
}
