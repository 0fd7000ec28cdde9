package dev.ablate.cli;

import dev.ablate.plan.Allotment;
import dev.ablate.plan.OnTheWay;
import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.Index;
import dev.ablate.results.Removal;
import dev.ablate.results.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ablate clean}. */
@Command(
    name = "clean",
    description = {
      "Lists the runs in a results folder that none of these files declares any more.",
      "With --yes it removes them."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  ablate clean experiments --yes")
final class CleanCommand implements Callable<Integer> {
  /** experiment / condition / seed-n. */
  private static final int DEPTH = 3;

  /** Folders between a condition and the runs of a trial of its search. */
  private static final int OF_TRIALS = 2;

  @Mixin private Selection selection;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "The results folder (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(names = "--yes", description = "Remove them.")
  private boolean yes;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Set<Path> declared =
        Allotment.most(OnTheWay.all(selection.plan(selection.datasets(err), err))).runs().stream()
            .map(run -> RunFolder.of(results, run))
            .collect(Collectors.toSet());
    Optional<Index> held = yes && Files.isDirectory(results) ? hold() : Optional.empty();
    try {
      return clean(declared, err);
    } finally {
      held.ifPresent(Index::close);
    }
  }

  /** Nobody may be training what is removed. */
  private Optional<Index> hold() {
    Optional<Index> index = Index.open(results);
    if (index.isEmpty()) {
      throw new ProblemsException(
          Place.of(results.toString()), "another ablate is writing here; wait for it");
    }
    return index;
  }

  private Integer clean(Set<Path> declared, PrintWriter err) {
    List<Path> undeclared = runs().stream().filter(run -> !declared.contains(run)).toList();
    for (Path run : undeclared) {
      spec.commandLine().getOut().println(run);
      if (yes) {
        Removal.of(run);
      }
    }
    spec.commandLine().getOut().flush();
    err.println(
        undeclared.size()
            + (yes ? " runs removed" : " runs are declared by none of these files")
            + (yes || undeclared.isEmpty() ? "" : "; --yes removes them"));
    return ExitStatus.DONE;
  }

  private List<Path> runs() {
    if (!Files.isDirectory(results)) {
      return List.of();
    }
    try (Stream<Path> paths =
        Files.walk(results, DEPTH + OF_TRIALS, FileVisitOption.FOLLOW_LINKS)) {
      return paths
          .filter(path -> isRun(results.relativize(path)))
          .filter(RunFolder::isOne)
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRun(Path inResults) {
    int names = inResults.getNameCount();
    return names == DEPTH
        || (names == DEPTH + OF_TRIALS && inResults.getName(OF_TRIALS).endsWith("tune"));
  }
}
