package dev.ablate.report.render;

import dev.ablate.report.compare.BestFirst;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.contribution.Designs;
import dev.ablate.report.plot.ForestPlot;
import dev.ablate.report.render.PlotFile.Form;
import dev.ablate.report.render.PlotFile.Topic;
import dev.ablate.results.FileNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All figures of a report, by experiment. */
public final class Plots {
  /** A page with more panels is neither read nor quickly drawn. */
  private static final int MOST_PANELS = 60;

  private static final int MOST_PANELS_A_FIGURE = 12;
  private static final int FEWEST_PANELS_A_FIGURE = 2;

  private static final String DIFFERENCES =
      "Dots are seeds; lines are 95 % intervals of their mean, not corrected for the number of"
          + " conditions; colours and shapes say the corrected verdict. A grey band is the margin.";
  private static final String BANDS = " Bands are one standard deviation over seeds to each side.";
  private static final String GREY = " Grey is the reference";

  private Plots() {}

  /** What is seen first: all conditions with their intervals, the best first. */
  public static List<PlotFile> first(Comparison comparison) {
    List<PlotFile> figures = new ArrayList<>();
    for (ForestPlot plot : new Overview(comparison).forests()) {
      String name = figures.isEmpty() ? "differences" : "differences-" + (figures.size() + 1);
      figures.add(
          new PlotFile(
              FileNames.PLOTS + "/" + name + ".svg",
              plot.title(),
              DIFFERENCES,
              Form.WIDE,
              Topic.DIFFERENCES,
              List.of(plot.draw())));
    }
    return figures;
  }

  /** Those of each experiment, by its name. */
  public static Map<String, List<PlotFile>> draw(Comparison comparison, Designs designs) {
    int panels =
        Math.max(
            FEWEST_PANELS_A_FIGURE,
            Math.min(MOST_PANELS_A_FIGURE, MOST_PANELS / Math.max(1, comparison.parts().size())));
    Map<String, List<PlotFile>> figures = new LinkedHashMap<>();
    for (Part part : comparison.parts()) {
      figures.put(
          part.experiment().name(),
          draw(BestFirst.part(part), comparison, designs, id(part), panels));
    }
    return figures;
  }

  private static List<PlotFile> draw(
      Part part, Comparison comparison, Designs designs, String id, int mostPanels) {
    PartPlots plots = new PartPlots(part, comparison, id, mostPanels);
    String leftOut = leftOut(part, plots);
    String stem = FileNames.PLOTS + "/" + fileName(part.experiment().name()) + "-";
    List<PlotFile> figures =
        new ArrayList<>(ContributionPlots.draw(part.experiment(), designs, id, stem));
    figures.addAll(SensitivityPlots.draw(part, comparison, id, stem));
    figures.addAll(SearchPlots.draw(part, id, stem));
    plots
        .forest()
        .ifPresent(
            picture ->
                figures.add(
                    new PlotFile(
                        stem + "differences.svg",
                        "Differences to the reference",
                        DIFFERENCES,
                        Form.WIDE,
                        Topic.DIFFERENCES,
                        List.of(picture))));
    figures.add(
        new PlotFile(
            stem + "accuracy.svg",
            "Accuracy over the training",
            "Accuracy: training (dashed) and validation (solid)."
                + GREY
                + "'s validation accuracy."
                + BANDS
                + leftOut,
            Form.PANELS,
            Topic.CURVES,
            plots.accuracy()));
    figures.add(
        new PlotFile(
            stem + "loss.svg",
            "Loss over the training",
            "Loss: training (dashed) and validation (solid)."
                + GREY
                + "'s validation loss, where it is the same function."
                + BANDS
                + leftOut,
            Form.PANELS,
            Topic.CURVES,
            plots.loss()));
    figures.add(
        new PlotFile(
            stem + "gap.svg",
            "Generalization gap over the training",
            "Gap: training minus validation accuracy." + GREY + "'s." + BANDS + leftOut,
            Form.PANELS,
            Topic.CURVES,
            plots.gap()));
    figures.addAll(new EvidencePlots(part, id, stem).draw());
    figures.addAll(ReconstructionPlots.draw(part, id, stem));
    return figures.stream().filter(figure -> !figure.pictures().isEmpty()).toList();
  }

  /**
   * What the elements of an experiment's pictures begin with: the same whatever else is in the
   * folder, so that its files change with its own numbers alone.
   */
  private static String id(Part part) {
    return "plot-" + fileName(part.experiment().name()) + "-";
  }

  private static String leftOut(Part part, PartPlots plots) {
    int shown = plots.shown().size();
    int all = part.summaries().size();
    return shown < all ? " The " + shown + " of " + all + " conditions that differ most." : "";
  }

  /** An experiment's name as a file's, so that an address in Markdown needs no escapes. */
  private static String fileName(String experiment) {
    return experiment.replaceAll("[^\\p{L}\\p{M}\\p{Nd}._=+-]", "_");
  }
}
