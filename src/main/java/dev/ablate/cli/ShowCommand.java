package dev.ablate.cli;

import dev.ablate.report.render.Show;
import dev.ablate.results.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ablate show}. */
@Command(
    name = "show",
    description = "Shows one run: what was declared, how it went, and how it ended.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  ablate show baseline/base/seed-1")
final class ShowCommand implements Callable<Integer> {
  @Mixin private NamedRun run;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path folder =
        run.folder()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "There is no run " + run.asked() + ", also not in " + run.results() + "."));
    spec.commandLine().getOut().print(Show.text(folder));
    log(folder).ifPresent(log -> spec.commandLine().getOut().println("log: " + log));
    spec.commandLine().getOut().flush();
    return ExitStatus.DONE;
  }

  /** The log of a run in a results folder, which lies beside its experiments. */
  private static Optional<Path> log(Path folder) {
    return NamedRun.resultsOf(folder)
        .map(results -> StateFolder.of(results).log(NamedRun.name(folder)))
        .filter(Files::isRegularFile);
  }
}
