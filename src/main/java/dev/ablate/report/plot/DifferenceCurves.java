package dev.ablate.report.plot;

import dev.ablate.report.plot.Curves.Point;
import dev.ablate.report.plot.Drawing.Anchor;
import dev.ablate.report.plot.Drawing.End;
import java.util.ArrayList;
import java.util.List;

/**
 * Differences to the reference over the training, all in one picture: those that matter with bands
 * and names, the others thin.
 *
 * @param id begins every id in the picture
 * @param title read aloud for the picture
 * @param across name of the horizontal axis
 * @param axis what is measured, with its unit
 * @param lines those to be drawn
 */
public record DifferenceCurves(
    String id, String title, String across, String axis, List<Line> lines) implements Chart {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 300;
  private static final int LEFT = 48;
  private static final int TOP = 24;
  private static final int FOOT = 44;
  private static final int MOST_NAME = 150;
  private static final String REFERENCE = "reference";
  private static final String ZERO =
      "fill=\"none\" stroke=\"" + Drawing.low(Palette.INK) + "\" stroke-width=\"1.2\"";
  private static final List<String> DASHES =
      List.of(
          "",
          " stroke-dasharray=\"7 3\"",
          " stroke-dasharray=\"2 2\"",
          " stroke-dasharray=\"8 3 2 3\"");

  public DifferenceCurves {
    lines = List.copyOf(lines);
  }

  /**
   * One condition.
   *
   * @param name of the condition
   * @param key what a page finds it by
   * @param kind what it comes to
   * @param named whether it stands out
   * @param dashes a number by which lines of one colour are told apart
   * @param points from left to right
   */
  public record Line(
      String name,
      String key,
      ForestPlot.Kind kind,
      boolean named,
      int dashes,
      List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }

    /** The same line through other points. */
    public Line with(List<Point> others) {
      return new Line(name, key, kind, named, dashes, others);
    }

    private Point last() {
      return points.get(points.size() - 1);
    }
  }

  @Override
  public int usualWidth() {
    return WIDTH;
  }

  @Override
  public Picture draw(int width) {
    int mostName = Math.min(MOST_NAME, width * 2 / 5);
    List<String> names = new ArrayList<>(List.of(REFERENCE));
    lines.stream().filter(Line::named).map(Line::name).forEach(names::add);
    double right = width - Drawing.nameWidth(names, mostName) - 4;
    double bottom = HEIGHT - FOOT;
    Scale x = across(right);
    Scale y = upwards(bottom);
    Drawing drawing = new Drawing();
    drawing.text(2, 13, Anchor.START, "", axis);
    for (double tick : y.ticks(5)) {
      drawing.level(y.at(tick), LEFT, right, Drawing.number(tick, true));
    }
    drawing.wholes(x, bottom);
    drawing.text((LEFT + right) / 2, bottom + 36, Anchor.MIDDLE, "", across);
    drawing.line(LEFT, y.at(0), right, y.at(0), Palette.INK, 1.2);
    // An inner picture cuts off what leaves it.
    String box = LEFT + " " + TOP + " " + (int) (right - LEFT) + " " + (int) (bottom - TOP);
    String[] sides = box.split(" ");
    drawing.raw(
        "<svg x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" viewBox=\"%s\">\n"
            .formatted(sides[0], sides[1], sides[2], sides[3], box));
    lines.stream().filter(line -> !line.named()).forEach(line -> line(drawing, line, x, y));
    lines.stream().filter(Line::named).forEach(line -> line(drawing, line, x, y));
    drawing.raw("</svg>\n");
    names(drawing, right, y, mostName);
    return new Picture(id, title, width, HEIGHT, drawing.body());
  }

  private Scale across(double right) {
    double low = points().stream().mapToDouble(Point::x).min().orElse(0);
    double high = points().stream().mapToDouble(Point::x).max().orElse(1);
    return new Scale(low, high, LEFT, right);
  }

  /** The first steps are wild and would press all others into a line; where one ends is seen. */
  private Scale upwards(double bottom) {
    List<Double> lows = new ArrayList<>();
    List<Double> highs = new ArrayList<>();
    for (Line line : lines) {
      for (Point point : line.points()) {
        lows.add(line.named() ? point.low() : point.mean());
        highs.add(line.named() ? point.high() : point.mean());
      }
    }
    Scale usual = Scale.around(lows, highs, bottom, TOP);
    double low = usual.low();
    double high = usual.high();
    for (Line line : lines.stream().filter(Line::named).toList()) {
      low = Math.min(low, line.last().mean());
      high = Math.max(high, line.last().mean());
    }
    return new Scale(low, high, bottom, TOP);
  }

  private List<Point> points() {
    return lines.stream().flatMap(line -> line.points().stream()).toList();
  }

  private static void line(Drawing drawing, Line line, Scale x, Scale y) {
    List<double[]> band = new ArrayList<>();
    List<double[]> middle = new ArrayList<>();
    for (Point point : line.points()) {
      band.add(new double[] {x.at(point.x()), y.beyond(point.high())});
      middle.add(new double[] {x.at(point.x()), y.beyond(point.mean())});
    }
    for (int i = line.points().size() - 1; i >= 0; i--) {
      Point point = line.points().get(i);
      band.add(new double[] {x.at(point.x()), y.beyond(point.low())});
    }
    drawing.raw(
        "<g class=\"curve\" data-condition=\""
            + line.key()
            + "\"><title>"
            + SvgText.escaped(line.name())
            + "</title>\n");
    drawing.path(
        Drawing.polyline(band) + "Z",
        "class=\"band\" fill=\""
            + Drawing.low(colour(line))
            + "\" fill-opacity=\""
            + (line.named() ? "0.12" : "0")
            + "\"");
    drawing.path(Drawing.polyline(middle), stroke(line));
    drawing.raw("</g>\n");
  }

  private static String colour(Line line) {
    return line.named() ? line.kind().colour() : Palette.GREY;
  }

  /** Lines of one colour differ by their dashes. */
  private static String stroke(Line line) {
    String stroke = "fill=\"none\" stroke=\"" + Drawing.low(colour(line)) + "\" stroke-width=\"";
    return line.named()
        ? stroke + "2\"" + DASHES.get(line.dashes() % DASHES.size())
        : stroke + "1\" stroke-opacity=\"0.5\"";
  }

  private void names(Drawing drawing, double right, Scale y, int mostName) {
    List<End> ends = new ArrayList<>(List.of(new End(REFERENCE, y.at(0), ZERO)));
    lines.stream()
        .filter(Line::named)
        .forEach(line -> ends.add(new End(line.name(), y.at(line.last().mean()), stroke(line))));
    drawing.ends(right, TOP, HEIGHT - FOOT, ends, mostName);
  }
}
