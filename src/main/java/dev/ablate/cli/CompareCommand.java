package dev.ablate.cli;

import dev.ablate.report.Report;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.ReportFilter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ablate compare}. */
@Command(
    name = "compare",
    description = {
      "Says whether the conditions of one results folder do better than those of another, by a test.",
      "Each is paired with the one of its name, seed by seed; diff compares bytes and declarations."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate compare before after",
      "  ablate compare HEAD~1 results",
      "  ablate compare v1.0:results results --metric val_loss --only 'fc*'"
    })
final class CompareCommand implements Callable<Integer> {
  @Parameters(paramLabel = "A", description = "A results folder, or a git revision.")
  private String first;

  @Parameters(paramLabel = "B", description = "Another one.")
  private String second;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "The results folder of a revision (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      description = "Only conditions of these names in B, joined by commas; * and ? stand for any.")
  private List<String> conditions = new ArrayList<>();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "Compare by this, as ablate report --metric takes it.")
  private String metric;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try (ResultsPlace theirs = ResultsPlace.named(first, results, spec.commandLine());
        ResultsPlace ours = ResultsPlace.named(second, results, spec.commandLine())) {
      Report.Against against =
          read(ours, conditions).against(read(theirs, List.of()), first, second, conditions);
      PrintWriter out = spec.commandLine().getOut();
      out.print(against.text());
      out.flush();
      if (against.compared() == 0) {
        return ExitStatus.WRONG;
      }
      return against.decided() ? ExitStatus.DIFFERENT : ExitStatus.DONE;
    }
  }

  private Report read(ResultsPlace place, List<String> only) {
    return Report.read(
        place.folder(),
        new ReportFilter(
            new LinkedHashSet<>(),
            only,
            Optional.ofNullable(metric).map(word -> MetricName.measure(word, spec))),
        ExampleSource.NONE);
  }
}
