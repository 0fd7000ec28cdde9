package dev.ablate.watch;

import dev.ablate.report.compare.Rows;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.plot.Curves;
import dev.ablate.report.plot.Curves.Line;
import dev.ablate.report.plot.Curves.Panel;
import dev.ablate.report.plot.Curves.Point;
import dev.ablate.report.plot.Curves.Role;
import dev.ablate.report.plot.Picture;
import dev.ablate.report.render.LearningCurves;
import dev.ablate.results.MetricsRow;
import dev.ablate.spec.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a training has measured so far as curves, its reference's behind them. */
final class GrowingCurves {
  private GrowingCurves() {}

  /**
   * Accuracy, where there is one, and loss; none before two points are measured.
   *
   * @param id begins every id in the pictures
   * @param rows measured so far
   * @param reference what the condition is compared with
   * @param referenceOfLoss the same, where its loss is the same function
   */
  static List<String> draw(
      String id,
      List<MetricsRow> rows,
      Optional<Summary> reference,
      Optional<Summary> referenceOfLoss) {
    List<String> pictures = new ArrayList<>();
    draw(id + "-accuracy", "accuracy", Rows.TRAIN_ACCURACY, Rows.VAL_ACCURACY, rows, reference)
        .ifPresent(pictures::add);
    draw(id + "-loss", "loss", Rows.TRAIN_LOSS, Rows.VAL_LOSS, rows, referenceOfLoss)
        .ifPresent(pictures::add);
    return pictures;
  }

  private static Optional<String> draw(
      String id,
      String what,
      Measure train,
      Measure val,
      List<MetricsRow> rows,
      Optional<Summary> reference) {
    boolean byEpoch = rows.stream().mapToInt(MetricsRow::epoch).distinct().count() == rows.size();
    List<Line> lines = new ArrayList<>();
    line(rows, Role.TRAINING, train, byEpoch).ifPresent(lines::add);
    line(rows, Role.VALIDATION, val, byEpoch).ifPresent(lines::add);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    reference
        .flatMap(other -> LearningCurves.line(other, Role.REFERENCE, val, byEpoch))
        .ifPresent(line -> lines.add(0, line));
    String across = byEpoch ? "epoch" : "step";
    return new Curves(id, across, what, List.of(new Panel(what, lines)))
        .draw().stream().findFirst().map(Picture::inline);
  }

  private static Optional<Line> line(
      List<MetricsRow> rows, Role role, Measure measure, boolean byEpoch) {
    List<Point> points = new ArrayList<>();
    for (MetricsRow row : rows) {
      Rows.value(row, measure)
          .filter(Double::isFinite)
          .ifPresent(y -> points.add(new Point(byEpoch ? row.epoch() : row.step(), y, y, y)));
    }
    return points.size() < 2 ? Optional.empty() : Optional.of(new Line(role, points));
  }
}
