package dev.ablate.report;

import dev.ablate.report.compare.Across;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.EvidenceFiles;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.report.contribution.Designs;
import dev.ablate.report.contribution.PathSteps;
import dev.ablate.report.render.AcrossTable;
import dev.ablate.report.render.Appendix;
import dev.ablate.report.render.ComparisonCsv;
import dev.ablate.report.render.ComparisonHtml;
import dev.ablate.report.render.ComparisonJson;
import dev.ablate.report.render.ComparisonLatex;
import dev.ablate.report.render.ComparisonMarkdown;
import dev.ablate.report.render.ContributionsCsv;
import dev.ablate.report.render.DecisionsCsv;
import dev.ablate.report.render.Headline;
import dev.ablate.report.render.PaperFigure;
import dev.ablate.report.render.PathCsv;
import dev.ablate.report.render.PlotFile;
import dev.ablate.report.render.Plots;
import dev.ablate.report.render.PublishedMarkdown;
import dev.ablate.report.render.RunsCsv;
import dev.ablate.report.render.TerminalTable;
import dev.ablate.report.render.TuningCsv;
import dev.ablate.results.Doubts;
import dev.ablate.results.FileNames;
import dev.ablate.results.LayoutFiles;
import dev.ablate.results.Printable;
import dev.ablate.results.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The comparison of everything in a results folder, or of some of its experiments.
 *
 * <p>Reads files alone: committed ones are enough, and folders may be half finished.
 */
public final class Report {
  private final Path results;
  private final Comparison comparison;
  private final Designs designs;

  /** Drawn when first asked for: they take longer than everything else. */
  private Map<String, List<PlotFile>> figures;

  private List<PlotFile> first;

  private Report(Path results, Comparison comparison) {
    this.results = results;
    this.comparison = comparison;
    this.designs = new Designs(comparison);
  }

  /**
   * Reads and compares.
   *
   * @param results the results folder
   * @param filter what to show
   * @param source where pictures of examples are
   * @throws dev.ablate.problem.ProblemsException naming what the filter asks for and no results
   *     have
   */
  public static Report read(Path results, ReportFilter filter, ExampleSource source) {
    return read(results, filter, source, Doubts.of(results));
  }

  /**
   * Reads and compares.
   *
   * @param results the results folder
   * @param filter what to show
   * @param source where pictures of examples are
   * @param doubts which runs are left out, since their files are not what was measured
   * @throws dev.ablate.problem.ProblemsException naming what the filter asks for and no results
   *     have
   */
  public static Report read(
      Path results, ReportFilter filter, ExampleSource source, Doubts doubts) {
    return new Report(
        results, Comparison.of(results, LayoutFiles.read(results), filter, source, doubts));
  }

  /** Runs whose files are there and were left out, with the reason, a line each. */
  public List<String> leftOut() {
    return comparison.summaries().stream()
        .flatMap(
            summary ->
                summary.runs().doubts().entrySet().stream()
                    .map(
                        doubt ->
                            Doubts.leftOut(
                                summary.name().toString(), doubt.getKey(), doubt.getValue())))
        .toList();
  }

  /** This report with these experiments alone. */
  public Report only(Set<String> names) {
    return new Report(results, comparison.only(names));
  }

  /** Whether there is anything to compare. */
  public boolean isEmpty() {
    return comparison.parts().isEmpty();
  }

  /** Whether every published number and claim is met. */
  public boolean expectationsMet() {
    return comparison.findings().stream().allMatch(finding -> finding.outcome().met());
  }

  /** The tables as a terminal shows them, with the sentence to quote at the end. */
  public String terminal() {
    return Printable.text(TerminalTable.render(comparison, designs));
  }

  /** The sentences to quote. */
  public String headline() {
    return Printable.text(Headline.of(comparison, designs));
  }

  /** comparison.csv. */
  public String csv() {
    return Printable.text(ComparisonCsv.render(comparison));
  }

  /** runs.csv: a row a run. */
  public String runs() {
    return Printable.text(RunsCsv.render(comparison));
  }

  /** The comparison for a program. */
  public String json() {
    return Printable.text(ComparisonJson.render(comparison, designs));
  }

  /** contributions.csv; empty where nothing is ablated. */
  public Optional<String> contributions() {
    return ContributionsCsv.render(comparison, designs).map(Printable::text);
  }

  /** tuning.csv; empty where nothing was searched. */
  public Optional<String> tuning() {
    return TuningCsv.render(comparison).map(Printable::text);
  }

  /** decisions.csv of every experiment that is looked at more than once, by its name. */
  public Map<String, String> decisions() {
    Map<String, String> files = new TreeMap<>();
    for (Comparison.Part part : comparison.parts()) {
      DecisionsCsv.of(part.experiment(), comparison, designs)
          .ifPresent(text -> files.put(part.experiment().name(), text));
    }
    return files;
  }

  /** path.csv of every experiment that has a greedy path, by its name. */
  public Map<String, String> paths() {
    Map<String, String> files = new TreeMap<>();
    for (Comparison.Part part : comparison.parts()) {
      PathCsv.of(PathSteps.of(part.experiment(), comparison::summary))
          .ifPresent(text -> files.put(part.experiment().name(), text));
    }
    return files;
  }

  /** comparison.md, whose figures are the files in plots/. */
  public String markdown() {
    return Printable.text(ComparisonMarkdown.render(comparison, designs, first(), figures()));
  }

  /** comparison.html, one file that needs nothing beside it. */
  public String html() {
    return Printable.text(ComparisonHtml.render(comparison, designs, figures()));
  }

  /** The tables as LaTeX, for a paper. */
  public String latex() {
    return latex(List.of());
  }

  /**
   * The same with some columns, in this order.
   *
   * @param columns as {@link #columns()} names them; empty for those that fit a page
   */
  public String latex(List<String> columns) {
    return Printable.text(ComparisonLatex.render(comparison, columns));
  }

  /** The columns of its tables, in a word each. */
  public Set<String> columns() {
    return ComparisonLatex.columns(comparison);
  }

  /**
   * A figure of the one experiment that is shown; empty where it has not what the figure needs.
   *
   * @param centimetres how wide it is on paper
   * @param format of the bytes
   */
  public Optional<byte[]> figure(
      PaperFigure figure, double centimetres, PaperFigure.Format format) {
    return figure.draw(comparison.parts().get(0), comparison, designs, centimetres, format);
  }

  /** The experiments that are shown, in order. */
  public List<String> experiments() {
    return comparison.parts().stream().map(part -> part.experiment().name()).toList();
  }

  /**
   * The conditions of this one against another's, each with that of its name, as a terminal shows
   * them.
   *
   * @param other the other, which is A
   * @param otherName what its folder is called
   * @param name what this one's folder is called
   * @param patterns which conditions; none means all
   */
  public Against against(Report other, String otherName, String name, List<String> patterns) {
    Across across = Across.of(other.comparison, comparison, patterns);
    return new Against(
        Printable.text(AcrossTable.render(across, otherName, name)),
        across.rows().size(),
        across.rows().stream().anyMatch(row -> row.outcome().decided()));
  }

  /**
   * What two reports come to.
   *
   * @param text as a terminal shows it
   * @param compared how many conditions
   * @param decided whether any is better or worse
   */
  public record Against(String text, int compared, boolean decided) {}

  /** What a paper's checklist for reproducibility asks, as Markdown. */
  public String appendix() {
    return Printable.text(Appendix.markdown(comparison));
  }

  /** The same as LaTeX. */
  public String appendixLatex() {
    return Printable.text(Appendix.latex(comparison));
  }

  /** published.md: expectations beside what was measured. */
  public String published() {
    return Printable.text(PublishedMarkdown.render(comparison));
  }

  /**
   * Writes comparison.csv, .md and .html, runs.csv and the figures beside them into the results
   * folder.
   */
  public void write() {
    comparison
        .parts()
        .forEach(
            part ->
                EvidenceFiles.write(results.resolve(part.experiment().name()), part.evidence()));
    Map<String, String> decisions = decisions();
    Map<String, String> paths = paths();
    for (String name : experiments()) {
      Path folder = results.resolve(name);
      writeOrRemove(folder.resolve(FileNames.DECISIONS), Optional.ofNullable(decisions.get(name)));
      writeOrRemove(folder.resolve(FileNames.PATH), Optional.ofNullable(paths.get(name)));
    }
    WholeFile.write(results.resolve(FileNames.COMPARISON_CSV), csv());
    WholeFile.write(results.resolve(FileNames.RUNS_CSV), runs());
    writeOrRemove(results.resolve(FileNames.CONTRIBUTIONS), contributions());
    writeOrRemove(results.resolve(FileNames.TUNING), tuning());
    WholeFile.write(results.resolve(FileNames.COMPARISON_MARKDOWN), markdown());
    WholeFile.write(results.resolve(FileNames.COMPARISON_HTML), html());
    List<PlotFile> drawn = new ArrayList<>(first());
    figures().values().forEach(drawn::addAll);
    for (PlotFile figure : drawn) {
      WholeFile.write(results.resolve(figure.path()), Printable.text(figure.svg()));
    }
    removeOthers(drawn.stream().map(PlotFile::path).collect(Collectors.toSet()));
  }

  /** A file of a former report would be taken for one of this. */
  private static void writeOrRemove(Path file, Optional<String> text) {
    if (text.isPresent()) {
      WholeFile.write(file, text.get());
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Figures of experiments that are no longer there would be taken for those of this report. */
  private void removeOthers(Set<String> written) {
    Path folder = results.resolve(FileNames.PLOTS);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".svg") && !written.contains(FileNames.PLOTS + "/" + name)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<PlotFile> first() {
    if (first == null) {
      first = Plots.first(comparison);
    }
    return first;
  }

  private Map<String, List<PlotFile>> figures() {
    if (figures == null) {
      figures = Plots.draw(comparison, designs);
    }
    return figures;
  }
}
