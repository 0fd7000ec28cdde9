package dev.ablate.cli;

import dev.ablate.results.ResultsFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A run as it is named on the command line; shared by the commands that are about one run. */
final class NamedRun {
  /** Of a run outside of any results folder: experiment / condition / seed-n. */
  private static final int DEPTH = 3;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run's folder, also as it is called inside the results folder.")
  private Path run;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "The results folder (default: ${DEFAULT-VALUE}).")
  private Path results;

  /** What was asked for. */
  Path asked() {
    return run;
  }

  /** Where it is looked for by its name. */
  Path results() {
    return results;
  }

  /** Its folder; empty where there is none. */
  Optional<Path> folder() {
    return Optional.of(Files.isDirectory(run) ? run : results.resolve(run))
        .filter(Files::isDirectory);
  }

  /** Experiment, condition and seed, as the folders below its results folder are called. */
  static String name(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    int depth = whole.getNameCount();
    return resultsOf(folder)
        .map(results -> results.relativize(whole))
        .orElseGet(() -> whole.subpath(Math.max(0, depth - DEPTH), depth))
        .toString()
        .replace('\\', '/');
  }

  /** The results folder that a run's folder lies in; empty where it was carried elsewhere. */
  static Optional<Path> resultsOf(Path folder) {
    return ResultsFolder.above(folder);
  }
}
