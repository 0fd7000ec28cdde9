package dev.ablate.report.plot;

import dev.ablate.report.plot.Drawing.Anchor;
import dev.ablate.report.plot.ForestPlot.Kind;
import java.util.ArrayList;
import java.util.List;

/** What a difference comes to, as a shape and a colour, and what the shapes mean. */
final class Marks {
  private static final int ROOM = 18;

  private Marks() {}

  static void shape(Drawing drawing, Kind kind, double x, double y) {
    String filled = "fill=\"" + Drawing.low(kind.colour()) + "\"";
    switch (kind) {
      case HELPS -> drawing.path(polygon(x, y - 5.5, x + 5.5, y + 4.5, x - 5.5, y + 4.5), filled);
      case HURTS -> drawing.path(polygon(x, y + 5.5, x + 5.5, y - 4.5, x - 5.5, y - 4.5), filled);
      case EQUAL -> drawing.path(polygon(x, y - 5.5, x + 5.5, y, x, y + 5.5, x - 5.5, y), filled);
      case UNDECIDED -> drawing.line(x, y - 6, x, y + 6, kind.colour(), 3);
    }
  }

  /** An interval that ends with ticks, or with arrows where it goes on beyond the picture. */
  static void interval(
      Drawing drawing, Scale scale, double low, double high, double y, String colour) {
    drawing.line(scale.at(low), y, scale.at(high), y, colour, 2);
    end(drawing, scale, low, y, colour, -1);
    end(drawing, scale, high, y, colour, 1);
  }

  private static void end(
      Drawing drawing, Scale scale, double value, double y, String colour, int side) {
    double x = scale.at(value);
    if (scale.has(value)) {
      drawing.line(x, y - 3.5, x, y + 3.5, colour, 1.5);
    } else {
      drawing.path(
          polygon(x + side * 5, y, x - side * 3, y - 5, x - side * 3, y + 5),
          "fill=\"" + Drawing.low(colour) + "\"");
    }
  }

  /** The legend's width. */
  static double width(List<Kind> kinds) {
    return kinds.stream().mapToDouble(Marks::width).sum();
  }

  private static double width(Kind kind) {
    return ROOM + Drawing.width(kind.words()) + ROOM;
  }

  /** What the marks mean, one beside the other, from a place on. */
  static void legend(Drawing drawing, double left, List<Kind> kinds) {
    double x = left;
    for (Kind kind : kinds) {
      shape(drawing, kind, x + 6, 12);
      drawing.text(x + ROOM, 16.5, Anchor.START, "", kind.words());
      x += width(kind);
    }
  }

  private static String polygon(double... xy) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < xy.length; i += 2) {
      points.add(new double[] {xy[i], xy[i + 1]});
    }
    return Drawing.polyline(points) + "Z";
  }
}
