package dev.ablate.cli;

import dev.ablate.report.Show;
import dev.ablate.run.RunLogs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ablate show}. */
@Command(
    name = "show",
    description = "Shows one run: what was declared, how it went, and how it ended.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  ablate show baseline/base/seed-1")
final class ShowCommand implements Callable<Integer> {
  /** experiment / condition / seed-n. */
  private static final int DEPTH = 3;

  @Parameters(
      paramLabel = "RUN",
      description = "A run's folder, also as it is called inside the results folder.")
  private Path run;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "The results folder (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path folder = Files.isDirectory(run) ? run : results.resolve(run);
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "There is no run " + run + ", also not in " + results + ".");
    }
    spec.commandLine().getErr().print(Show.text(folder));
    log(folder).ifPresent(log -> spec.commandLine().getErr().println("log: " + log));
    spec.commandLine().getErr().flush();
    return ExitStatus.DONE;
  }

  /** The log of a run in a results folder, which lies beside its experiments. */
  private static Optional<Path> log(Path folder) {
    Path run = folder.toAbsolutePath().normalize();
    if (run.getNameCount() <= DEPTH) {
      return Optional.empty();
    }
    String name = run.subpath(run.getNameCount() - DEPTH, run.getNameCount()).toString();
    Path root = run.getParent().getParent().getParent();
    return Optional.of(RunLogs.file(root, name.replace('\\', '/'))).filter(Files::isRegularFile);
  }
}
