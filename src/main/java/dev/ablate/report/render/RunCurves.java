package dev.ablate.report.render;

import dev.ablate.report.compare.Rows;
import dev.ablate.report.plot.Curves;
import dev.ablate.report.plot.Curves.Line;
import dev.ablate.report.plot.Curves.Panel;
import dev.ablate.report.plot.Curves.Point;
import dev.ablate.report.plot.Curves.Role;
import dev.ablate.report.plot.Picture;
import dev.ablate.report.render.HtmlPage.Figure;
import dev.ablate.report.render.RunPage.Section;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.StepRow;
import dev.ablate.spec.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The curves of one run on a page. */
public final class RunCurves {
  private static final String CAPTION =
      "Training is dashed and orange, validation solid and blue, test, where it was measured on the"
          + " way, dotted and green.";

  private final List<MetricsRow> metrics;
  private final List<StepRow> steps;

  /**
   * Of a run.
   *
   * @param metrics its rows of metrics.csv
   * @param steps its rows of steps.csv; none where they were not recorded
   */
  public RunCurves(List<MetricsRow> metrics, List<StepRow> steps) {
    this.metrics = List.copyOf(metrics);
    this.steps = List.copyOf(steps);
  }

  /** For a page. */
  public Section section() {
    List<String> measured = new ArrayList<>();
    measured.addAll(curves("Accuracy", Rows.TRAIN_ACCURACY, Rows.VAL_ACCURACY, Rows.TEST_ACCURACY));
    measured.addAll(curves("Loss", Rows.TRAIN_LOSS, Rows.VAL_LOSS, Rows.TEST_LOSS));
    List<Figure> figures = new ArrayList<>();
    if (!measured.isEmpty()) {
      figures.add(new Figure("Accuracy and loss", CAPTION, "large", measured));
    }
    if (!steps.isEmpty()) {
      boolean all = StepStretches.of(steps, StepStretches.MOST).size() == steps.size();
      figures.add(
          new Figure(
              "Loss of every step",
              all
                  ? "The loss of each step's batch before its update."
                  : "The mean over some steps each, and a band from the lowest to the highest of"
                      + " them.",
              "large",
              inline(
                  new Curves(
                      "steps", "step", "loss", List.of(new Panel("Loss", List.of(stepLine())))))));
    }
    return new Section("curves", "Over the training", "", List.of(), figures);
  }

  private Line stepLine() {
    return new Line(
        Role.CONDITION,
        StepStretches.of(steps, StepStretches.MOST).stream()
            .map(each -> new Point(each.step(), each.mean(), each.low(), each.high()))
            .toList());
  }

  private List<String> curves(String what, Measure train, Measure val, Measure test) {
    List<Line> lines = new ArrayList<>();
    line(Role.TRAINING, train, lines);
    line(Role.VALIDATION, val, lines);
    line(Role.TEST, test, lines);
    return lines.isEmpty()
        ? List.of()
        : inline(
            new Curves(
                what.toLowerCase(Locale.ROOT),
                byEpoch() ? "epoch" : "step",
                what.toLowerCase(Locale.ROOT),
                List.of(new Panel(what, lines))));
  }

  private boolean byEpoch() {
    return metrics.stream().mapToInt(MetricsRow::epoch).distinct().count() == metrics.size();
  }

  private void line(Role role, Measure measure, List<Line> lines) {
    List<Point> points = new ArrayList<>();
    for (MetricsRow row : metrics) {
      Rows.value(row, measure)
          .filter(Double::isFinite)
          .ifPresent(
              value ->
                  points.add(new Point(byEpoch() ? row.epoch() : row.step(), value, value, value)));
    }
    if (!points.isEmpty()) {
      lines.add(new Line(role, points));
    }
  }

  private static List<String> inline(Curves curves) {
    return curves.draw().stream().map(Picture::inline).toList();
  }
}
