package dev.ablate.report.render;

import dev.ablate.report.compare.BestFirst;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Sensitivity;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.contribution.Designs;
import dev.ablate.report.plot.Chart;
import dev.ablate.report.plot.PaperFile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** A figure of one experiment for a paper. */
public enum PaperFigure {
  /** Differences to the reference with their intervals. */
  FOREST("conditions that are compared with a reference"),
  /** Differences to the reference over the training. */
  CURVES("conditions that are compared with a reference and validate accuracy"),
  /** Steps from nothing to the whole recipe. */
  WATERFALL("a design of steps: cumulative or path"),
  /** The metric against a number that a grid varies. */
  SENSITIVITY("a grid over a number");

  private static final String ID = "figure";

  private final String needs;

  PaperFigure(String needs) {
    this.needs = needs;
  }

  /** What an experiment must have for it, in words. */
  public String needs() {
    return needs;
  }

  /** What it is written as. */
  public enum Format {
    /** Scales; for pdflatex. */
    PDF,
    /** Scales; for a page. */
    SVG,
    /** Dots. */
    PNG;

    private byte[] bytes(PaperFile file) {
      return switch (this) {
        case PDF -> file.pdf();
        case SVG -> file.svg().getBytes(StandardCharsets.UTF_8);
        case PNG -> file.png();
      };
    }
  }

  /**
   * Draws that of an experiment; empty where it has not what the figure needs.
   *
   * @param designs what the experiment's designs tell
   * @param centimetres how wide it is on paper
   * @param format of the bytes
   */
  public Optional<byte[]> draw(
      Part part, Comparison comparison, Designs designs, double centimetres, Format format) {
    return of(BestFirst.part(part), comparison, designs)
        .map(chart -> format.bytes(new PaperFile(chart, centimetres)));
  }

  private Optional<Chart> of(Part part, Comparison comparison, Designs designs) {
    return switch (this) {
      case FOREST -> Differences.plot(ID, part.summaries(), Summary::shown).map(Chart.class::cast);
      case CURVES -> curves(comparison.only(Set.of(part.experiment().name())));
      case WATERFALL ->
          designs.of(part.experiment()).stream()
              .filter(design -> design.start().isPresent())
              .findFirst()
              .map(design -> ContributionPlots.steps(design, ID));
      case SENSITIVITY ->
          Sensitivity.of(part, comparison).stream()
              .findFirst()
              .map(each -> SensitivityPlots.chart(each, ID));
    };
  }

  private static Optional<Chart> curves(Comparison comparison) {
    return new TrainingDifferences(comparison, new Overview(comparison))
        .accuracy()
        .map(Chart.class::cast);
  }
}
