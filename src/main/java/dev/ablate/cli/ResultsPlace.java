package dev.ablate.cli;

import dev.ablate.results.FileNames;
import dev.ablate.results.GitFiles;
import dev.ablate.results.Removal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Results to compare: a folder, or those of a git revision, laid out in a temporary folder until
 * this is closed.
 *
 * @param folder where they lie
 * @param temporary whether they are removed again
 */
record ResultsPlace(Path folder, boolean temporary) implements AutoCloseable {
  /**
   * Finds results.
   *
   * @param name a folder, a revision ({@code HEAD~1}), or a revision and a folder ({@code
   *     HEAD~1:results}); a folder comes first
   * @param results the results folder that a revision alone means
   * @return empty where it is none of these
   */
  static Optional<ResultsPlace> of(String name, Path results) {
    try {
      if (Files.isDirectory(Path.of(name))) {
        return Optional.of(new ResultsPlace(Path.of(name), false));
      }
    } catch (InvalidPathException e) {
      // then it may still be a revision
    }
    Path working = Path.of("").toAbsolutePath();
    String inside =
        working.relativize(results.toAbsolutePath().normalize()).toString().replace('\\', '/');
    try (GitFiles git = new GitFiles(working)) {
      return Stream.of(name, name + ":./" + inside)
          .filter(each -> each.contains(":"))
          .flatMap(each -> git.tree(each).stream())
          .findFirst()
          .map(tree -> laidOut(git, tree));
    }
  }

  /**
   * Finds the results that a command was asked for.
   *
   * @throws ParameterException saying that the name means none
   */
  static ResultsPlace named(String name, Path results, CommandLine command) {
    return of(name, results)
        .orElseThrow(() -> new ParameterException(command, none(name, results)));
  }

  private static String none(String name, Path results) {
    return "There is no folder "
        + name
        + ", and git knows no "
        + (name.contains(":") ? "folder of that name." : results + " in a revision of that name.");
  }

  private static ResultsPlace laidOut(GitFiles git, String tree) {
    try {
      Path folder = Files.createTempDirectory("ablate-diff");
      git.write(tree, folder, FileNames.COMPARED::contains);
      return new ResultsPlace(folder, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (temporary) {
      Removal.of(folder);
    }
  }
}
