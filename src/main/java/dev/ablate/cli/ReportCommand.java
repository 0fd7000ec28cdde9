package dev.ablate.cli;

import dev.ablate.data.DataFolders;
import dev.ablate.data.Datasets;
import dev.ablate.report.Report;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ablate report}. */
@Command(
    name = "report",
    description =
        "Compares what is in a results folder and writes comparison.csv, .md and .html there.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  ablate report", "  ablate report dropout --results results"})
final class ReportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "EXPERIMENT",
      arity = "0..*",
      description = "Only these experiments; then nothing is written.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "The results folder (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(
      names = "--published",
      paramLabel = "FILE",
      description = "Also write expectations beside what was measured to this Markdown file.")
  private Path published;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "A folder with data sets, looked into first: examples that tell conditions apart are shown.")
  private List<Path> data = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Report report =
        Report.read(
            results,
            new LinkedHashSet<>(only),
            new TestedExamples(
                new Datasets(DataFolders.ofProcess(data), Terminal.listener(err), false)));
    if (report.isEmpty()) {
      err.println("ablate: there are no results in " + results);
      return ExitStatus.WRONG;
    }
    if (only.isEmpty()) {
      report.write();
    }
    if (published != null) {
      Reports.writePublished(report, published);
    }
    err.print(report.terminal());
    err.flush();
    return report.expectationsMet() ? ExitStatus.DONE : ExitStatus.DIFFERENT;
  }
}
