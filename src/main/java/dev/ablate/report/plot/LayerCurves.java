package dev.ablate.report.plot;

import dev.ablate.report.plot.Drawing.Anchor;
import dev.ablate.report.plot.Drawing.End;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A number of each layer over the epochs on a logarithmic axis, the first layer in orange, the last
 * in blue, those between in the colours between.
 *
 * @param id begins every id in the picture
 * @param title read aloud for the picture
 * @param axis what is measured
 * @param lines from the first layer to the last; all of their numbers are above 0
 */
public record LayerCurves(String id, String title, String axis, List<Line> lines) {
  private static final int WIDTH = 620;
  private static final int LEAST_HEIGHT = 320;
  private static final int NAME_HEIGHT = 15;
  private static final int LEFT = 60;
  private static final int TOP = 24;
  private static final int FOOT = 44;
  private static final int MOST_NAME = 170;
  private static final int MOST_DOTS = 20;

  public LayerCurves {
    lines = List.copyOf(lines);
  }

  /**
   * One layer.
   *
   * @param name of the layer
   * @param points one an epoch
   */
  public record Line(String name, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }

    private double last() {
      return points.get(points.size() - 1).value();
    }
  }

  /**
   * A layer's number after an epoch.
   *
   * @param epoch from 1
   * @param value above 0
   */
  public record Point(int epoch, double value) {}

  /** Draws it. */
  public Picture draw() {
    int height = Math.max(LEAST_HEIGHT, NAME_HEIGHT * lines.size() + TOP + FOOT);
    double right =
        WIDTH - Drawing.nameWidth(lines.stream().map(Line::name).toList(), MOST_NAME) - 4;
    double bottom = height - FOOT;
    Scale x = across(right);
    Scale y = upwards(bottom);
    Drawing drawing = new Drawing();
    drawing.text(2, 13, Anchor.START, "", axis);
    for (double tick : ticks(y)) {
      drawing.level(y.at(Math.log10(tick)), LEFT, right, number(tick));
    }
    drawing.wholes(x, bottom);
    drawing.line(LEFT, bottom, right, bottom, Palette.INK, 1.2);
    drawing.text((LEFT + right) / 2, bottom + 36, Anchor.MIDDLE, "", "epoch");
    for (int i = 0; i < lines.size(); i++) {
      line(drawing, i, x, y);
    }
    names(drawing, right, bottom, y);
    return new Picture(id, title, WIDTH, height, drawing.body());
  }

  private Scale across(double right) {
    double low = points().mapToInt(Point::epoch).min().orElse(0);
    double high = points().mapToInt(Point::epoch).max().orElse(1);
    return low < high
        ? new Scale(low, high, LEFT + 6, right - 6)
        : new Scale(low - 1, high + 1, LEFT, right);
  }

  private Scale upwards(double bottom) {
    double low = logarithms().min().orElse(0);
    double high = logarithms().max().orElse(1);
    double room = Math.max((high - low) * 0.04, 0.02);
    return new Scale(low - room, high + room, bottom, TOP);
  }

  private Stream<Point> points() {
    return lines.stream().flatMap(line -> line.points().stream());
  }

  private DoubleStream logarithms() {
    return points().mapToDouble(point -> Math.log10(point.value()));
  }

  /** Powers of ten; over less than two of them also 2 and 5, or whatever lies between. */
  private static List<Double> ticks(Scale y) {
    double decades = y.high() - y.low();
    int every = (int) Math.ceil(decades / 8);
    double[] factors = decades < 2 ? new double[] {1, 2, 5} : new double[] {1};
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(y.low()); power <= y.high(); power++) {
      for (double factor : factors) {
        double tick = factor * Math.pow(10, power);
        if (Math.floorMod(power, every) == 0 && y.has(Math.log10(tick))) {
          ticks.add(tick);
        }
      }
    }
    return ticks.size() >= 2
        ? ticks
        : y.ticks(4).stream().map(logarithm -> Math.pow(10, logarithm)).toList();
  }

  private static String number(double tick) {
    BigDecimal rounded = new BigDecimal(tick).round(new MathContext(3)).stripTrailingZeros();
    double size = rounded.doubleValue();
    String text = size < 1e-3 || size >= 1e5 ? rounded.toString() : rounded.toPlainString();
    return text.replace("E+", "e").replace("E", "e").replace("-", "−");
  }

  private void line(Drawing drawing, int number, Scale x, Scale y) {
    List<double[]> way = new ArrayList<>();
    for (Point point : lines.get(number).points()) {
      way.add(new double[] {x.at(point.epoch()), y.at(Math.log10(point.value()))});
    }
    drawing.path(Drawing.polyline(way), stroke(number));
    if (way.size() <= MOST_DOTS) {
      for (int i = 0; i < way.size(); i++) {
        Point point = lines.get(number).points().get(i);
        String words =
            lines.get(number).name() + ", epoch " + point.epoch() + ": " + number(point.value());
        drawing.dot(way.get(i)[0], way.get(i)[1], 3, colour(number), words);
      }
    }
  }

  private void names(Drawing drawing, double right, double bottom, Scale y) {
    List<End> ends = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      ends.add(new End(line.name(), y.at(Math.log10(line.last())), stroke(i)));
    }
    drawing.ends(right, TOP, bottom, ends, MOST_NAME);
  }

  private String stroke(int number) {
    return "fill=\"none\" stroke=\"" + Drawing.low(colour(number)) + "\" stroke-width=\"2\"";
  }

  private String colour(int number) {
    double share = lines.size() < 2 ? 1 : (double) number / (lines.size() - 1);
    return Palette.between(Palette.VERMILION, Palette.BLUE, share);
  }
}
