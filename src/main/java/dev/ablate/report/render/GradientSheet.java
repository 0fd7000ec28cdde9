package dev.ablate.report.render;

import dev.ablate.report.compare.Figures;
import dev.ablate.report.plot.LayerCurves;
import dev.ablate.report.plot.LayerCurves.Line;
import dev.ablate.report.plot.LayerCurves.Point;
import dev.ablate.report.render.HtmlPage.Figure;
import dev.ablate.report.render.HtmlPage.Row;
import dev.ablate.report.render.HtmlPage.Table;
import dev.ablate.report.render.RunPage.Section;
import dev.ablate.results.GradientRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** How long each layer's gradient and weights were over a run's training. */
public final class GradientSheet {
  private static final int DIGITS = 3;

  /** As many of a gradient's epochs as fit beside each other on a terminal. */
  private static final int MOST_EPOCHS = 4;

  private final Map<String, List<GradientRow>> byLayer = new LinkedHashMap<>();

  /**
   * Of a run.
   *
   * @param rows of its gradients.csv, one or more
   */
  public GradientSheet(List<GradientRow> rows) {
    rows.forEach(row -> byLayer.computeIfAbsent(row.layer(), layer -> new ArrayList<>()).add(row));
  }

  /** For the terminal. */
  public String text() {
    return TerminalTable.table(header(), rows()) + "\n" + ratio() + "\n";
  }

  /** For a page: the same, drawn. */
  public Section section() {
    List<Figure> figures = new ArrayList<>();
    figure(
        "gradient",
        "The gradient of each layer",
        "Length of the loss's gradient by all that the layer learns, before penalties and"
            + " clipping: the mean over the epoch's steps.",
        GradientRow::gradientNorm,
        figures);
    figure(
        "weight",
        "The weights of each layer",
        "Length of all that the layer learns, after the epoch.",
        GradientRow::weightNorm,
        figures);
    return new Section(
        "gradients",
        "Gradients and weights",
        ratio(),
        List.of(
            new Table(
                "Norms by layer",
                header(),
                rows().stream().map(row -> new Row("", row)).toList(),
                List.of())),
        figures);
  }

  private void figure(
      String id,
      String title,
      String caption,
      ToDoubleFunction<GradientRow> value,
      List<Figure> figures) {
    List<Line> lines = new ArrayList<>();
    List<String> left = new ArrayList<>();
    byLayer.forEach(
        (layer, rows) -> {
          List<Point> points =
              rows.stream()
                  .map(row -> new Point(row.epoch(), value.applyAsDouble(row)))
                  .filter(point -> point.value() > 0 && Double.isFinite(point.value()))
                  .toList();
          String name = TerminalTable.printable(layer);
          if (points.isEmpty()) {
            left.add(name);
          } else {
            lines.add(new Line(name, points));
          }
        });
    if (!lines.isEmpty()) {
      figures.add(
          new Figure(
              title,
              caption
                  + " The first layer is orange, the last blue."
                  + (left.isEmpty()
                      ? ""
                      : " Not drawn, for they are 0 or no number: "
                          + String.join(", ", left)
                          + "."),
              "wide",
              List.of(new LayerCurves(id, title, id + " norm", lines).draw().inline())));
    }
  }

  private List<Integer> epochs() {
    List<Integer> all =
        new ArrayList<>(
            new TreeSet<>(
                byLayer.values().stream().flatMap(List::stream).map(GradientRow::epoch).toList()));
    TreeSet<Integer> shown = new TreeSet<>();
    for (int i = 0; i < MOST_EPOCHS; i++) {
      shown.add(all.get(Math.round(i * (all.size() - 1) / (MOST_EPOCHS - 1f))));
    }
    return List.copyOf(shown);
  }

  private List<String> header() {
    List<String> header = new ArrayList<>(List.of("layer"));
    epochs().forEach(epoch -> header.add("gradient, epoch " + epoch));
    epochs().stream()
        .reduce((first, last) -> last)
        .ifPresent(e -> header.add("weights, epoch " + e));
    return header;
  }

  private List<List<String>> rows() {
    List<Integer> epochs = epochs();
    List<List<String>> table = new ArrayList<>();
    byLayer.forEach(
        (layer, rows) -> {
          List<String> cells = new ArrayList<>(List.of(TerminalTable.printable(layer)));
          for (int epoch : epochs) {
            cells.add(cell(rows, epoch, GradientRow::gradientNorm));
          }
          cells.add(cell(rows, epochs.get(epochs.size() - 1), GradientRow::weightNorm));
          table.add(cells);
        });
    return table;
  }

  private static String cell(
      List<GradientRow> rows, int epoch, ToDoubleFunction<GradientRow> value) {
    return rows.stream()
        .filter(row -> row.epoch() == epoch)
        .findFirst()
        .map(row -> Figures.significant(value.applyAsDouble(row), DIGITS))
        .orElse("");
  }

  /** Where gradients vanish or explode, it is between these two. */
  private String ratio() {
    List<String> layers = List.copyOf(byLayer.keySet());
    String first = layers.get(0);
    String last = layers.get(layers.size() - 1);
    return "Over the epochs "
        + TerminalTable.printable(first)
        + ", the first layer, had "
        + Figures.significant(mean(first) / mean(last), DIGITS)
        + " times the gradient of "
        + TerminalTable.printable(last)
        + ", the last.";
  }

  private double mean(String layer) {
    return byLayer.get(layer).stream()
        .mapToDouble(GradientRow::gradientNorm)
        .average()
        .orElse(Double.NaN);
  }
}
