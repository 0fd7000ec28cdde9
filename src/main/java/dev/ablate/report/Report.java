package dev.ablate.report;

import dev.ablate.results.WholeFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The comparison of everything in a results folder, or of some of its experiments.
 *
 * <p>Reads files alone: committed ones are enough, and folders may be half finished.
 */
public final class Report {
  private final Path results;
  private final Comparison comparison;

  private Report(Path results, Comparison comparison) {
    this.results = results;
    this.comparison = comparison;
  }

  /**
   * Reads and compares.
   *
   * @param results the results folder
   * @param only names of the experiments to show; none means all
   */
  public static Report read(Path results, Set<String> only) {
    return new Report(results, Comparison.of(results, LayoutFiles.read(results), only));
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
    return TerminalTable.render(comparison);
  }

  /** The sentences to quote. */
  public String headline() {
    return Headline.of(comparison);
  }

  /** comparison.csv. */
  public String csv() {
    return ComparisonCsv.render(comparison);
  }

  /** comparison.md, without pictures. */
  public String markdown() {
    return ComparisonMarkdown.render(comparison, List.of());
  }

  /** published.md: expectations beside what was measured. */
  public String published() {
    return PublishedMarkdown.render(comparison);
  }

  /** Writes comparison.csv, .md and .html and the pictures beside them into the results folder. */
  public void write() {
    WholeFile.write(results.resolve("comparison.csv"), csv());
    WholeFile.write(results.resolve("comparison.md"), markdown());
  }
}
