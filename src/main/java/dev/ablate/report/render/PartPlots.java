package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.DeclaredLoss;
import dev.ablate.report.compare.Rows;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.plot.Curves;
import dev.ablate.report.plot.Curves.Line;
import dev.ablate.report.plot.Curves.Panel;
import dev.ablate.report.plot.Curves.Role;
import dev.ablate.report.plot.ForestPlot;
import dev.ablate.report.plot.Picture;
import dev.ablate.spec.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The pictures of one experiment. */
final class PartPlots {
  private final Part part;
  private final Comparison comparison;
  private final String id;
  private final int mostPanels;

  /**
   * Of an experiment.
   *
   * @param id begins every id in the pictures
   * @param mostPanels at most so many conditions have learning curves, those that differ most
   */
  PartPlots(Part part, Comparison comparison, String id, int mostPanels) {
    this.part = part;
    this.comparison = comparison;
    this.id = id;
    this.mostPanels = mostPanels;
  }

  /** Differences to the reference; empty where nothing is compared. */
  Optional<Picture> forest() {
    return Differences.plot(id + "-differences", part.summaries(), Summary::shown)
        .map(ForestPlot::draw);
  }

  /** Accuracy over the training, a panel for each condition. */
  List<Picture> accuracy() {
    return curves(
        "accuracy",
        List.of(Role.TRAINING, Role.VALIDATION),
        List.of(Rows.TRAIN_ACCURACY, Rows.VAL_ACCURACY));
  }

  /** Loss over the training, a panel for each condition. */
  List<Picture> loss() {
    return curves(
        "loss", List.of(Role.TRAINING, Role.VALIDATION), List.of(Rows.TRAIN_LOSS, Rows.VAL_LOSS));
  }

  /** Training minus validation accuracy over the training. */
  List<Picture> gap() {
    return curves("gap", List.of(Role.CONDITION), List.of(Rows.GAP));
  }

  private List<Picture> curves(String upwards, List<Role> roles, List<Measure> measures) {
    List<Summary> shown = shown();
    boolean byEpoch = shown.stream().allMatch(LearningCurves::byEpoch);
    boolean gap = measures.contains(Rows.GAP);
    boolean loss = measures.contains(Rows.VAL_LOSS);
    List<Panel> panels = new ArrayList<>();
    for (Summary summary : shown) {
      if (gap && !summary.condition().validates()) {
        continue;
      }
      List<Line> lines = new ArrayList<>();
      summary
          .condition()
          .reference()
          .flatMap(comparison::summary)
          .filter(reference -> !loss || !DeclaredLoss.differs(summary, reference))
          .flatMap(
              reference ->
                  LearningCurves.line(
                      reference, Role.REFERENCE, measures.get(measures.size() - 1), byEpoch))
          .ifPresent(lines::add);
      for (int i = 0; i < roles.size(); i++) {
        LearningCurves.line(summary, roles.get(i), measures.get(i), byEpoch).ifPresent(lines::add);
      }
      if (lines.stream().anyMatch(line -> line.role() != Role.REFERENCE)) {
        panels.add(new Panel(TerminalTable.printable(summary.shown()), lines));
      }
    }
    return new Curves(id + "-" + upwards, byEpoch ? "epoch" : "step", upwards, panels).draw();
  }

  /** The conditions with panels, in their order. */
  List<Summary> shown() {
    List<Summary> finished =
        part.summaries().stream().filter(summary -> summary.measured().isPresent()).toList();
    List<Summary> most =
        finished.stream()
            .sorted(Comparator.comparingDouble(PartPlots::size).reversed())
            .limit(mostPanels)
            .toList();
    return finished.stream().filter(most::contains).toList();
  }

  /** How far from the reference; references themselves come first. */
  private static double size(Summary summary) {
    return summary.against().pairs().map(pairs -> Math.abs(pairs.mean())).orElse(Double.MAX_VALUE);
  }
}
