package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.DeclaredLoss;
import dev.ablate.report.compare.Rows;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.plot.Curves.Point;
import dev.ablate.report.plot.DifferenceCurves;
import dev.ablate.report.plot.DifferenceCurves.Line;
import dev.ablate.report.plot.ForestPlot.Kind;
import dev.ablate.spec.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How conditions drew away from their references over the training. */
final class TrainingDifferences {
  private static final int MOST_LINES = 40;

  private static final int FEWEST_NAMED = 3;
  private static final int MOST_NAMED = 10;

  /** Trainings of so different lengths are drawn by their shares. */
  private static final double UNLIKE = 3;

  private final Comparison comparison;
  private final Overview overview;
  private final List<Summary> shown;

  TrainingDifferences(Comparison comparison, Overview overview) {
    this.comparison = comparison;
    this.overview = overview;
    this.shown =
        comparison.summaries().stream()
            .filter(each -> each.against().pairs().isPresent())
            .sorted(Comparator.comparingDouble(TrainingDifferences::interest).reversed())
            .limit(MOST_LINES)
            .toList();
  }

  /** How many experiments the references drawn against are of. */
  long experiments() {
    return Headline.baselines(shown);
  }

  /** Of validation accuracy; empty where nothing was validated so. */
  Optional<DifferenceCurves> accuracy() {
    return chart(shown, "accuracy", Rows.VAL_ACCURACY, 100, "validation accuracy (points)");
  }

  /** Of validation loss, as far as it is that of the reference. */
  Optional<DifferenceCurves> loss() {
    List<Summary> comparable = shown.stream().filter(each -> !ofOwnLoss(each)).toList();
    return chart(comparable, "loss", Rows.VAL_LOSS, 1, "validation loss");
  }

  /** Those whose loss is another function than their reference's: no difference compares them. */
  List<String> ofOwnLoss() {
    return shown.stream().filter(this::ofOwnLoss).map(Summary::shown).toList();
  }

  private boolean ofOwnLoss(Summary summary) {
    return summary
        .condition()
        .reference()
        .flatMap(comparison::summary)
        .filter(reference -> DeclaredLoss.differs(summary, reference))
        .isPresent();
  }

  private Optional<DifferenceCurves> chart(
      List<Summary> drawn, String what, Measure measure, double unit, String axis) {
    boolean byEpoch = drawn.stream().allMatch(LearningCurves::byEpoch);
    List<Line> lines = new ArrayList<>();
    long decided = drawn.stream().filter(TrainingDifferences::decided).count();
    long named = Math.min(MOST_NAMED, Math.max(FEWEST_NAMED, decided));
    for (Summary each : drawn) {
      Optional<Summary> reference = each.condition().reference().flatMap(comparison::summary);
      List<Point> points =
          reference
              .map(other -> LearningCurves.difference(each, other, measure, byEpoch, unit))
              .orElse(List.of());
      if (points.size() > 1) {
        lines.add(
            new Line(
                TerminalTable.printable(name(each)),
                overview.key(each),
                Differences.kind(each),
                lines.size() < named,
                dashes(each),
                points));
      }
    }
    boolean shares = unlike(lines);
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DifferenceCurves(
                "curves-" + what,
                "Differences in " + axis + " over the training",
                shares ? "share of the training (%)" : byEpoch ? "epoch" : "step",
                "difference in " + axis,
                shares ? lines.stream().map(TrainingDifferences::asShares).toList() : lines));
  }

  /** With its experiment, where another one has a condition of that name. */
  private String name(Summary summary) {
    boolean alone =
        shown.stream().filter(each -> each.shown().equals(summary.shown())).count() == 1;
    return alone ? summary.shown() : summary.shownFully();
  }

  /** The same in every picture: its place among those of its colour. */
  private int dashes(Summary summary) {
    return shown.stream()
        .filter(each -> Differences.kind(each) == Differences.kind(summary))
        .toList()
        .indexOf(summary);
  }

  /** Whether the longest training would press the shortest ones into a line. */
  private static boolean unlike(List<Line> lines) {
    double[] lengths = lines.stream().mapToDouble(TrainingDifferences::length).sorted().toArray();
    return lengths.length > 0 && lengths[lengths.length - 1] > UNLIKE * lengths[0];
  }

  private static double length(Line line) {
    return line.points().get(line.points().size() - 1).x();
  }

  private static Line asShares(Line line) {
    double length = length(line);
    return line.with(
        line.points().stream()
            .map(
                point ->
                    new Point(100 * point.x() / length, point.mean(), point.low(), point.high()))
            .toList());
  }

  private static boolean decided(Summary summary) {
    return Differences.kind(summary) != Kind.UNDECIDED;
  }

  /** What has a verdict comes first, then what differs most. */
  private static double interest(Summary summary) {
    double size = Math.abs(summary.against().pairs().orElseThrow().mean());
    return size / (1 + size) + (decided(summary) ? 1 : 0);
  }
}
