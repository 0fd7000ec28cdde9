package dev.ablate.cli;

import dev.ablate.report.diff.Diff;
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
    description = {
      "Says where two results differ: in what was declared, where they ran, then in numbers.",
      "Results are a folder, a git revision, or a folder of a revision as REV:results."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate diff results other-results",
      "  ablate diff HEAD~1 HEAD",
      "  ablate diff v1.0:results results",
      "  ablate diff results/baseline/base/seed-1 results/baseline/base/seed-2 --tolerance 0.01"
    })
final class DiffCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "A",
      description = "A results folder, a run's folder, or a git revision.")
  private String left;

  @Parameters(paramLabel = "B", description = "Another one.")
  private String right;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "0",
      description = "Numbers a and b count as equal when |a - b| <= X * max(1, |a|, |b|).")
  private double tolerance;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "The results folder of a revision (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(names = "--json", description = "Print the differences as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!(tolerance >= 0)) {
      throw new ParameterException(spec.commandLine(), "A tolerance is 0 or more.");
    }
    try (ResultsPlace ours = ResultsPlace.named(left, results, spec.commandLine());
        ResultsPlace theirs = ResultsPlace.named(right, results, spec.commandLine())) {
      Diff diff = Diff.of(ours.folder(), theirs.folder(), tolerance);
      if (diff.runs().isEmpty() && diff.onlyLeft().isEmpty() && diff.onlyRight().isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "There is no run in " + left + ", nor in " + right + ".");
      }
      return print(diff);
    }
  }

  private int print(Diff diff) {
    if (json) {
      spec.commandLine().getOut().println(diff.json());
      spec.commandLine().getOut().flush();
    } else {
      spec.commandLine().getErr().print(diff.text());
      spec.commandLine().getErr().flush();
    }
    return diff.distance() == Diff.Distance.DIFFERENT ? ExitStatus.DIFFERENT : ExitStatus.DONE;
  }
}
