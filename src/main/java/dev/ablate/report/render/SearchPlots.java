package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Searched;
import dev.ablate.report.compare.Searched.Budget;
import dev.ablate.report.plot.Curves;
import dev.ablate.report.plot.Curves.Line;
import dev.ablate.report.plot.Curves.Panel;
import dev.ablate.report.plot.Curves.Point;
import dev.ablate.report.plot.Curves.Role;
import dev.ablate.report.render.PlotFile.Form;
import dev.ablate.spec.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The picture of searches: the expected best by the number of trials. */
final class SearchPlots {
  private static final int MOST_PANELS = 12;

  private SearchPlots() {}

  /**
   * Of an experiment.
   *
   * @param id begins every id in the pictures
   * @param stem begins every file's path
   */
  static List<PlotFile> draw(Part part, String id, String stem) {
    if (part.searches().isEmpty()) {
      return List.of();
    }
    Measure by = part.searches().get(0).trials().search().by();
    List<Panel> panels = new ArrayList<>();
    for (Searched each : part.searches().stream().limit(MOST_PANELS).toList()) {
      List<Line> lines = new ArrayList<>();
      reference(part, each).ifPresent(other -> lines.add(new Line(Role.REFERENCE, other)));
      lines.add(new Line(Role.CONDITION, points(each)));
      panels.add(new Panel(TerminalTable.printable(each.name().condition()), lines));
    }
    String title = "Expected best " + SearchTables.words(by) + " by the number of trials";
    return List.of(
        new PlotFile(
            stem + "search.svg",
            title,
            title
                + ". Bands: where the best of so many trials lies in 95 % of all ways to draw them."
                + " Grey is the reference, whose band is left out.",
            Form.PANELS,
            PlotFile.Topic.SEARCH,
            new Curves(id + "-search", "trials", SearchTables.words(by), panels).draw()));
  }

  private static List<Point> points(Searched each) {
    List<Point> points = new ArrayList<>();
    for (Budget budget : each.budgets()) {
      budget
          .expected()
          .filter(
              best -> Double.isFinite(best.range().low()) && Double.isFinite(best.range().high()))
          .ifPresent(
              best ->
                  points.add(
                      new Point(
                          budget.trials(), best.value(), best.range().low(), best.range().high())));
    }
    return points;
  }

  private static Optional<List<Point>> reference(Part part, Searched each) {
    return part.summaries().stream()
        .filter(summary -> summary.name().equals(each.name()))
        .findFirst()
        .flatMap(summary -> summary.condition().reference())
        .flatMap(
            reference ->
                part.searches().stream()
                    .filter(other -> other.name().equals(reference))
                    .findFirst())
        .map(
            other ->
                points(other).stream()
                    .map(point -> new Point(point.x(), point.mean(), point.mean(), point.mean()))
                    .toList());
  }
}
