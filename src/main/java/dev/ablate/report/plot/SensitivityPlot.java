package dev.ablate.report.plot;

import dev.ablate.report.plot.Drawing.Anchor;
import dev.ablate.report.plot.Drawing.End;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What was measured against a number that varies: a line through means with a band of their spread,
 * and a dot for each seed.
 *
 * @param id begins every id in the picture
 * @param title read aloud for the picture
 * @param across name of the number
 * @param upwards what is measured, with its unit
 * @param logarithmic whether the number's axis is
 * @param lines at most as many as there are colours and dashes to tell them apart
 */
public record SensitivityPlot(
    String id, String title, String across, String upwards, boolean logarithmic, List<Line> lines)
    implements Chart {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 300;
  private static final int LEFT = 58;
  private static final int TOP = 24;
  private static final int FOOT = 44;
  private static final int MOST_NAME = 150;
  private static final List<String> COLOURS =
      List.of(Palette.BLUE, Palette.VERMILION, Palette.GREY);
  private static final List<String> DASHES = List.of("", " stroke-dasharray=\"7 3\"");

  public SensitivityPlot {
    lines =
        lines.stream()
            .limit((long) COLOURS.size() * DASHES.size())
            .sorted(Comparator.comparingDouble(line -> -line.last()))
            .toList();
  }

  /**
   * One line.
   *
   * @param name of what it starts from
   * @param points from left to right
   */
  public record Line(String name, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }

    private double last() {
      return points.get(points.size() - 1).mean();
    }
  }

  /**
   * What was measured at one value of the number.
   *
   * @param x the value
   * @param mean over seeds
   * @param low lower end of the band
   * @param high upper end of the band
   * @param seeds each one's measurement, and what a pointer brings up
   */
  public record Point(double x, double mean, double low, double high, List<ForestPlot.Dot> seeds) {
    public Point {
      seeds = List.copyOf(seeds);
    }
  }

  @Override
  public int usualWidth() {
    return WIDTH;
  }

  @Override
  public Picture draw(int width) {
    int mostName = Math.min(MOST_NAME, width * 2 / 5);
    boolean named = lines.size() > 1;
    List<String> names = lines.stream().map(Line::name).toList();
    double right = width - 12 - (named ? Drawing.nameWidth(names, mostName) : 0);
    double bottom = HEIGHT - FOOT;
    Scale x = across(right);
    Scale y = upwards(bottom);
    Drawing drawing = new Drawing();
    drawing.text(2, 13, Anchor.START, "", upwards);
    for (double tick : y.ticks(5)) {
      drawing.level(y.at(tick), LEFT, right, Drawing.number(tick, false));
    }
    ticks(drawing, x, bottom);
    drawing.text((LEFT + right) / 2, bottom + 36, Anchor.MIDDLE, "", across);
    for (int i = 0; i < lines.size(); i++) {
      line(drawing, lines.get(i), i, x, y);
    }
    if (named) {
      names(drawing, right, y, mostName);
    }
    return new Picture(id, title, width, HEIGHT, drawing.body());
  }

  private double place(double value) {
    return logarithmic ? Math.log10(value) : value;
  }

  private Stream<Point> points() {
    return lines.stream().flatMap(line -> line.points().stream());
  }

  private Scale across(double right) {
    double low = points().mapToDouble(point -> place(point.x())).min().orElse(0);
    double high = points().mapToDouble(point -> place(point.x())).max().orElse(1);
    double room = (high - low) * 0.03;
    return new Scale(low - room, high + room, LEFT, right);
  }

  private Scale upwards(double bottom) {
    List<Double> all = new ArrayList<>();
    points()
        .forEach(
            point -> {
              all.add(point.low());
              all.add(point.high());
              point.seeds().forEach(seed -> all.add(seed.value()));
            });
    double low = all.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = all.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double room = (high - low) * 0.06;
    return new Scale(low - room, high + room, bottom, TOP);
  }

  /** The values that were tried, as far as their numbers fit side by side. */
  private void ticks(Drawing drawing, Scale x, double bottom) {
    double free = Double.NEGATIVE_INFINITY;
    for (double value : new TreeSet<>(points().map(Point::x).toList())) {
      double at = x.at(place(value));
      String text = Drawing.number(value, false);
      double half = Drawing.width(text) / 2;
      drawing.line(at, bottom, at, bottom + 4, Palette.INK, 1);
      if (at - half > free) {
        drawing.text(at, bottom + 18, Anchor.MIDDLE, "", text);
        free = at + half + 10;
      }
    }
    drawing.line(x.from(), bottom, x.to(), bottom, Palette.INK, 1.2);
  }

  private void line(Drawing drawing, Line line, int number, Scale x, Scale y) {
    String colour = colour(number);
    List<double[]> band = new ArrayList<>();
    List<double[]> middle = new ArrayList<>();
    for (Point point : line.points()) {
      band.add(new double[] {x.at(place(point.x())), y.at(point.high())});
      middle.add(new double[] {x.at(place(point.x())), y.at(point.mean())});
    }
    for (int i = line.points().size() - 1; i >= 0; i--) {
      Point point = line.points().get(i);
      band.add(new double[] {x.at(place(point.x())), y.at(point.low())});
    }
    drawing.path(
        Drawing.polyline(band) + "Z", "fill=\"" + Drawing.low(colour) + "\" fill-opacity=\"0.14\"");
    drawing.path(Drawing.polyline(middle), stroke(number));
    for (Point point : line.points()) {
      point
          .seeds()
          .forEach(
              seed ->
                  drawing.dot(x.at(place(point.x())), y.at(seed.value()), 3, colour, seed.words()));
    }
  }

  private static String colour(int number) {
    return COLOURS.get(number % COLOURS.size());
  }

  private static String stroke(int number) {
    return "fill=\"none\" stroke=\""
        + Drawing.low(colour(number))
        + "\" stroke-width=\"2\""
        + DASHES.get(number / COLOURS.size() % DASHES.size());
  }

  private void names(Drawing drawing, double right, Scale y, int mostName) {
    List<End> ends = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      ends.add(new End(lines.get(i).name(), y.at(lines.get(i).last()), stroke(i)));
    }
    drawing.ends(right, TOP, HEIGHT - FOOT, ends, mostName);
  }
}
