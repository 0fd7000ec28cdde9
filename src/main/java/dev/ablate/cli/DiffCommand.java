package dev.ablate.cli;

import dev.ablate.report.Diff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ablate diff}. */
@Command(
    name = "diff",
    description = "Says where two results folders differ: in what was declared, then in numbers.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate diff results other-results",
      "  ablate diff results/baseline/base/seed-1 results/baseline/base/seed-2 --tolerance 0.01"
    })
final class DiffCommand implements Callable<Integer> {
  @Parameters(paramLabel = "A", description = "A results folder, or a run's folder.")
  private Path left;

  @Parameters(paramLabel = "B", description = "Another one.")
  private Path right;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "0",
      description = "Numbers a and b count as equal when |a - b| <= X * max(1, |a|, |b|).")
  private double tolerance;

  @Option(names = "--json", description = "Print the differences as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    require(left);
    require(right);
    if (!(tolerance >= 0)) {
      throw new ParameterException(spec.commandLine(), "A tolerance is 0 or more.");
    }
    Diff diff = Diff.of(left, right, tolerance);
    if (json) {
      spec.commandLine().getOut().println(diff.json());
      spec.commandLine().getOut().flush();
    } else {
      spec.commandLine().getErr().print(diff.text());
      spec.commandLine().getErr().flush();
    }
    return diff.distance() == Diff.Distance.DIFFERENT ? ExitStatus.DIFFERENT : ExitStatus.DONE;
  }

  private void require(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), "There is no folder " + folder + ".");
    }
  }
}
