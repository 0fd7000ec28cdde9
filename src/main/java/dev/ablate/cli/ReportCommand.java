package dev.ablate.cli;

import dev.ablate.data.DataFolders;
import dev.ablate.data.Datasets;
import dev.ablate.report.Report;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.report.render.PaperFigure;
import dev.ablate.results.Doubts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ablate report}. */
@Command(
    name = "report",
    description = {
      "Compares what is in a results folder, and writes a report into it.",
      "The tables are printed; comparison.csv, .md and .html and runs.csv are written.",
      "With names, filters or a format nothing is written; a format goes to standard output."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ablate report",
      "  ablate report dropout --results results",
      "  ablate report --format latex --only 'fc*' --columns difference,interval > table.tex",
      "  ablate report --metric val_loss",
      "  ablate report dropout --figure forest --width 8cm --format pdf",
      "  ablate report --appendix > appendix.md"
    })
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
      names = "--only",
      paramLabel = "PATTERN",
      description =
          "Only conditions of these names, joined by commas; * and ? stand for anything:"
              + " 'dropout-*'.")
  private List<String> conditions = new ArrayList<>();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description =
          "Compare by this: a column of metrics.csv such as val_loss, or gap, of the last"
              + " evaluation; or one of test_ and a metric, of the selected model.")
  private String metric;

  @Option(
      names = "--format",
      paramLabel = "csv|md|html|latex|json",
      description =
          "Print the comparison to standard output in this format; of a figure pdf, svg or png.")
  private Format format;

  @Mixin private FigureOptions figure;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME",
      description =
          "With --format latex: only these columns, in this order, as"
              + " --columns seeds,difference,interval,verdict.")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--appendix",
      description =
          "Print what a paper's checklist for reproducibility asks (seeds, data, what was tried,"
              + " cost, machine, tests) as Markdown; with --format latex as LaTeX.")
  private boolean appendix;

  @Option(
      names = "--published",
      paramLabel = "FILE",
      description = "Also write expectations beside what was measured to this Markdown file.")
  private Path published;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "A folder with data sets, looked into first: examples that tell conditions apart are"
              + " shown.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--trust",
      description =
          "Also count runs whose files are not those that were measured, or lie in another folder.")
  private boolean trust;

  @Spec private CommandSpec spec;

  CommandLine line() {
    return spec.commandLine();
  }

  private PaperFigure.Format figureFormat() {
    return Optional.ofNullable(format).flatMap(Format::figure).orElse(PaperFigure.Format.PDF);
  }

  private void checkFormat() {
    if (format != null && format.ofFigure() != figure.wanted()) {
      throw new ParameterException(
          line(),
          figure.wanted()
              ? "a figure is written as pdf, svg or png"
              : "pdf, svg and png are formats of a figure; add --figure, as in --figure forest");
    }
    if (!figure.wanted() && figure.isGiven(spec)) {
      throw new ParameterException(
          line(),
          "--output and --width are those of --figure; what --format prints goes to standard output,"
              + " as in ablate report --format latex > table.tex");
    }
    if (published != null && (format != null || appendix || figure.wanted())) {
      throw new ParameterException(
          line(), "--published goes with none of --format, --appendix and --figure: call it twice");
    }
    if (appendix && format != null && format != Format.MD && format != Format.LATEX) {
      throw new ParameterException(line(), "--appendix is printed as md or latex");
    }
    if (!columns.isEmpty() && format != Format.LATEX) {
      throw new ParameterException(line(), "--columns are those of --format latex");
    }
  }

  private String latex(Report report) {
    List<String> unknown = new ArrayList<>(columns);
    unknown.removeAll(report.columns());
    if (!unknown.isEmpty()) {
      throw new ParameterException(
          line(),
          "no column "
              + String.join(", ", unknown)
              + "; there are "
              + String.join(", ", report.columns()));
    }
    return report.latex(columns);
  }

  @Override
  public Integer call() {
    checkFormat();
    PrintWriter err = spec.commandLine().getErr();
    Report report =
        Report.read(
            results,
            new ReportFilter(
                new LinkedHashSet<>(only),
                conditions,
                Optional.ofNullable(metric).map(word -> MetricName.measure(word, spec))),
            new TestedExamples(
                new Datasets(DataFolders.ofProcess(data), Terminal.listener(err), false)),
            trust ? Doubts.none() : Doubts.of(results));
    if (report.isEmpty()) {
      err.println(
          "ablate: there are no results in "
              + results
              + (only.isEmpty() && conditions.isEmpty() ? "" : " of that name"));
      return ExitStatus.WRONG;
    }
    List<String> leftOut = report.leftOut();
    if (!leftOut.isEmpty()) {
      leftOut.forEach(run -> err.println("warning: " + run));
      err.println("ablate report --trust counts them; ablate run trains them again");
    }
    if (figure.wanted()) {
      Path file = figure.write(report, results, figureFormat(), this);
      spec.commandLine().getOut().println(file);
      return ExitStatus.DONE;
    }
    if (appendix) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(format == Format.LATEX ? report.appendixLatex() : report.appendix());
      out.flush();
      return ExitStatus.DONE;
    }
    if (format != null) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(format == Format.LATEX ? latex(report) : format.render(report));
      out.flush();
      return report.expectationsMet() ? ExitStatus.DONE : ExitStatus.DIFFERENT;
    }
    if (only.isEmpty() && conditions.isEmpty() && metric == null) {
      report.write();
    }
    if (published != null) {
      Reports.writePublished(report, published);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.terminal());
    out.flush();
    return report.expectationsMet() ? ExitStatus.DONE : ExitStatus.DIFFERENT;
  }

  /** What a report can be printed as. */
  enum Format {
    /** For a script. */
    CSV,
    /** For a repository. */
    MD,
    /** For a person. */
    HTML,
    /** For a paper. */
    LATEX,
    /** For a program. */
    JSON,
    /** A figure that scales, for pdflatex. */
    PDF,
    /** A figure that scales, for a page. */
    SVG,
    /** A figure of dots. */
    PNG;

    boolean ofFigure() {
      return figure().isPresent();
    }

    Optional<PaperFigure.Format> figure() {
      return switch (this) {
        case PDF -> Optional.of(PaperFigure.Format.PDF);
        case SVG -> Optional.of(PaperFigure.Format.SVG);
        case PNG -> Optional.of(PaperFigure.Format.PNG);
        case CSV, MD, HTML, LATEX, JSON -> Optional.empty();
      };
    }

    String render(Report report) {
      return switch (this) {
        case CSV -> report.csv();
        case MD -> report.markdown();
        case HTML -> report.html();
        case LATEX -> report.latex();
        case JSON -> report.json();
        case PDF, SVG, PNG -> throw new IllegalStateException("of a figure: " + this);
      };
    }
  }
}
