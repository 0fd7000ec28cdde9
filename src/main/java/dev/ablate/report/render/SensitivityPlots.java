package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Sensitivity;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.compare.TwoWay;
import dev.ablate.report.plot.ForestPlot.Dot;
import dev.ablate.report.plot.HeatMap;
import dev.ablate.report.plot.HeatMap.Cell;
import dev.ablate.report.plot.Picture;
import dev.ablate.report.plot.SensitivityPlot;
import dev.ablate.report.plot.SensitivityPlot.Line;
import dev.ablate.report.plot.SensitivityPlot.Point;
import dev.ablate.report.render.PlotFile.Form;
import dev.ablate.report.render.PlotFile.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/** The pictures of numbers that a grid varies: one as a line, two as a heat map. */
final class SensitivityPlots {
  /** More of them nobody reads. */
  private static final int MOST = 6;

  private final String id;
  private final String stem;
  private final List<PlotFile> files = new ArrayList<>();

  private SensitivityPlots(String id, String stem) {
    this.id = id;
    this.stem = stem;
  }

  /**
   * Of an experiment.
   *
   * @param id begins every id in the pictures
   * @param stem begins every file's path
   */
  static List<PlotFile> draw(Part part, Comparison comparison, String id, String stem) {
    SensitivityPlots plots = new SensitivityPlots(id, stem);
    Sensitivity.of(part, comparison).forEach(plots::line);
    TwoWay.of(part, comparison).stream().filter(TwoWay::ofNumbers).forEach(plots::map);
    return plots.files.stream().limit(MOST).toList();
  }

  private void add(String title, String caption, Picture picture) {
    String number = "sensitivity-" + (files.size() + 1);
    files.add(
        new PlotFile(
            stem + number + ".svg",
            title,
            caption,
            Form.WIDE,
            Topic.SENSITIVITY,
            List.of(picture)));
  }

  private String nextId() {
    return id + "-sensitivity-" + (files.size() + 1);
  }

  private void line(Sensitivity each) {
    SensitivityPlot chart = chart(each, nextId());
    add(
        chart.title(),
        "Lines are means over seeds, dots are seeds, bands are one standard deviation to each"
            + " side."
            + (each.logarithmic() ? " The axis of the values is logarithmic." : ""),
        chart.draw());
  }

  /** What was measured against one number. */
  static SensitivityPlot chart(Sensitivity each, String id) {
    return new SensitivityPlot(
        id,
        TerminalTable.printable(each.quantity().words() + " by " + each.factor()),
        TerminalTable.printable(each.factor()),
        each.quantity().heading(),
        each.logarithmic(),
        each.lines().stream().map(line -> line(line, each.quantity())).toList());
  }

  private static Line line(Sensitivity.Line line, Quantity quantity) {
    double unit = Differences.unit(quantity);
    List<Point> points = new ArrayList<>();
    line.points()
        .forEach(
            (x, summary) -> {
              double mean = unit * summary.measured().orElseThrow().mean();
              double deviation = unit * summary.measured().orElseThrow().deviation().orElse(0);
              points.add(
                  new Point(
                      x, mean, mean - deviation, mean + deviation, dots(summary, unit, quantity)));
            });
    return new Line(TerminalTable.printable(line.name()), points);
  }

  private static List<Dot> dots(Summary summary, double unit, Quantity quantity) {
    List<Dot> dots = new ArrayList<>();
    summary
        .values()
        .forEach(
            (key, value) ->
                dots.add(
                    new Dot(
                        unit * value, key.words() + ": " + Points.value(value, quantity.share()))));
    return dots;
  }

  private void map(TwoWay table) {
    Optional<Quantity> quantity = table.quantity();
    List<Double> means =
        table.cells().stream()
            .flatMap(List::stream)
            .flatMap(cell -> mean(cell, quantity).stream().boxed())
            .toList();
    if (quantity.isEmpty() || means.size() < 2) {
      return;
    }
    double middle = means.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double most = means.stream().mapToDouble(each -> Math.abs(each - middle)).max().orElseThrow();
    int sign = quantity.get().higherIsBetter() ? 1 : -1;
    List<List<Cell>> rows =
        table.cells().stream()
            .map(
                row ->
                    row.stream()
                        .map(
                            cell ->
                                cell(
                                    mean(cell, quantity),
                                    quantity.get(),
                                    each -> most == 0 ? 0 : sign * (each - middle) / most))
                        .toList())
            .toList();
    String title =
        TerminalTable.printable(
            quantity.get().words()
                + " by "
                + table.factors().down()
                + " and "
                + table.factors().across()
                + table.held());
    add(
        title,
        quantity.get().heading()
            + ", mean over seeds: blue is better than the mean of all cells, orange worse."
            + (table.rows().contains(TwoWay.PLAIN) || table.columns().contains(TwoWay.PLAIN)
                ? " " + TwoWay.PLAIN + " is as the reference declares it."
                : ""),
        new HeatMap(
                nextId(),
                "",
                TerminalTable.printable(table.factors().across()),
                TerminalTable.printable(table.factors().down()),
                table.columns().stream().map(TerminalTable::printable).toList(),
                table.rows().stream().map(TerminalTable::printable).toList(),
                rows)
            .draw());
  }

  private static OptionalDouble mean(Optional<Summary> cell, Optional<Quantity> quantity) {
    return cell.filter(each -> each.quantity().equals(quantity))
        .flatMap(Summary::measured)
        .map(sample -> OptionalDouble.of(sample.mean()))
        .orElse(OptionalDouble.empty());
  }

  private static Cell cell(OptionalDouble mean, Quantity quantity, DoubleUnaryOperator strength) {
    return mean.isEmpty()
        ? new Cell("", 0)
        : new Cell(
            quantity.share()
                ? Figures.fixed(100 * mean.getAsDouble(), 2)
                : Figures.significant(mean.getAsDouble(), 4),
            strength.applyAsDouble(mean.getAsDouble()));
  }
}
