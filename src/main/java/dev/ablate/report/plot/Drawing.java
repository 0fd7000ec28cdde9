package dev.ablate.report.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** SVG elements one after the other, in the colours that a page turns in the dark. */
final class Drawing {
  /** Faint, so that it isn't taken for the last step of a curve. */
  private static final String HAIR =
      "fill=\"none\" stroke=\"" + low(Palette.GREY) + "\" stroke-width=\"0.6\"";

  private static final String NARROW = " !'()*,-./:;I[]fijlrt|";
  private static final String WIDE = "%@MWmw—…";

  /** Between the end of a line and its name. */
  private static final int LEADER = 34;

  private static final int NAME_HEIGHT = 15;

  private final StringBuilder body = new StringBuilder();

  /** How text stands at its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  Drawing line(double x1, double y1, double x2, double y2, String colour, double width) {
    body.append("<line x1=\"").append(n(x1)).append("\" y1=\"").append(n(y1));
    body.append("\" x2=\"").append(n(x2)).append("\" y2=\"").append(n(y2));
    body.append("\" stroke=\"").append(low(colour)).append("\" stroke-width=\"");
    body.append(n(width)).append("\"/>\n");
    return this;
  }

  Drawing rect(double x, double y, double width, double height, String colour, double opacity) {
    body.append("<rect x=\"").append(n(x)).append("\" y=\"").append(n(y));
    body.append("\" width=\"").append(n(width)).append("\" height=\"").append(n(height));
    body.append("\" fill=\"").append(low(colour)).append('"');
    if (opacity < 1) {
      body.append(" fill-opacity=\"").append(n(opacity)).append('"');
    }
    body.append("/>\n");
    return this;
  }

  /** A path that is filled, stroked, or a ring where it is not filled. */
  Drawing path(String d, String attributes) {
    body.append("<path d=\"").append(d).append("\" ").append(attributes).append("/>\n");
    return this;
  }

  Drawing text(double x, double y, Anchor anchor, String classes, String text) {
    body.append("<text x=\"").append(n(x)).append("\" y=\"").append(n(y)).append('"');
    if (anchor != Anchor.START) {
      body.append(" text-anchor=\"").append(anchor == Anchor.END ? "end" : "middle").append('"');
    }
    if (!classes.isEmpty()) {
      body.append(" class=\"").append(classes).append('"');
    }
    body.append('>').append(SvgText.escaped(text)).append("</text>\n");
    return this;
  }

  /** A dot that says what it is where a pointer rests on it. */
  Drawing dot(double x, double y, double radius, String colour, String title) {
    body.append("<circle class=\"seed\" cx=\"").append(n(x)).append("\" cy=\"").append(n(y));
    body.append("\" r=\"").append(n(radius)).append("\" fill=\"").append(low(colour));
    body.append("\" fill-opacity=\"0.45\"><title>").append(SvgText.escaped(title));
    body.append("</title></circle>\n");
    return this;
  }

  Drawing raw(String elements) {
    body.append(elements);
    return this;
  }

  String body() {
    return body.toString();
  }

  /** A horizontal line of the grid with its number on the left. */
  void level(double at, double left, double right, String number) {
    line(left, at, right, at, Palette.GRID, 1);
    text(left - 6, at + 4.5, Anchor.END, "", number);
  }

  /** Whole numbers below an axis, as epochs are. */
  void wholes(Scale x, double bottom) {
    for (double tick : x.ticks(5)) {
      if (tick == Math.rint(tick)) {
        text(x.at(tick), bottom + 17, Anchor.MIDDLE, "", number(tick, false));
      }
    }
  }

  /** As a selector of the dark style finds it. */
  static String low(String colour) {
    return colour.toLowerCase(Locale.ROOT);
  }

  /** Points as a path's text. */
  static String polyline(List<double[]> points) {
    StringBuilder d = new StringBuilder();
    for (double[] point : points) {
      d.append(d.length() == 0 ? "M" : "L").append(n(point[0])).append(' ').append(n(point[1]));
    }
    return d.toString();
  }

  /** Places for names at the ends of lines, from top to bottom, as near as they do not touch. */
  private static double[] apart(List<Double> wanted, double top, double bottom) {
    double[] at = new double[wanted.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] =
          i == 0 ? Math.max(top, wanted.get(i)) : Math.max(wanted.get(i), at[i - 1] + NAME_HEIGHT);
    }
    double most = bottom;
    for (int i = at.length - 1; i >= 0 && at[i] > most; i--) {
      at[i] = most;
      most -= NAME_HEIGHT;
    }
    return at;
  }

  /** The name of a line that ends at a point, a piece of that line, and a hair that leads there. */
  private void named(double x, double y, double at, String stroke, String name, double mostWidth) {
    double[] from = {x + 8, at - 4.5};
    path(polyline(List.of(new double[] {x, y}, from)), HAIR);
    path(polyline(List.of(from, new double[] {x + LEADER - 3, at - 4.5})), stroke);
    text(x + LEADER, at, Anchor.START, "", fitted(name, mostWidth));
  }

  /**
   * Where a line ends at the right.
   *
   * @param name of the line
   * @param y its end
   * @param stroke how it is drawn
   */
  record End(String name, double y, String stroke) {}

  /** The names of lines at their right ends, from the highest to the lowest, pushed apart. */
  void ends(double right, double top, double bottom, List<End> ends, double mostWidth) {
    List<End> sorted = ends.stream().sorted(Comparator.comparingDouble(End::y)).toList();
    double[] at = apart(sorted.stream().map(end -> end.y() + 4.5).toList(), top, bottom + 4.5);
    for (int i = 0; i < at.length; i++) {
      End end = sorted.get(i);
      named(right, end.y(), at[i], end.stroke(), end.name(), mostWidth);
    }
  }

  /** How much of a picture's width such names take, with the line that leads there. */
  static double nameWidth(List<String> names, double mostWidth) {
    double longest = names.stream().mapToDouble(Drawing::width).max().orElse(0);
    return Math.min(mostWidth, longest) + LEADER;
  }

  /**
   * How wide a text of letters that are 13 pixels high is at most, in the fonts that pages ask for.
   */
  static double width(String text) {
    return text.codePoints().mapToDouble(Drawing::width).sum();
  }

  private static double width(int letter) {
    if (NARROW.indexOf(letter) >= 0) {
      return 5;
    }
    if (WIDE.indexOf(letter) >= 0 || letter > 0x2FF && !Character.isAlphabetic(letter)) {
      return 12.5;
    }
    if (letter >= 0x2E80) {
      return 13; // Chinese, Japanese, Korean
    }
    return Character.isUpperCase(letter) ? 9.4 : 7.8;
  }

  /**
   * No more letters than fit: what is in the middle is left out, for names differ at their ends.
   */
  static String fitted(String text, double width) {
    if (width(text) <= width) {
      return text;
    }
    int[] letters = text.codePoints().toArray();
    double room = width - width('…');
    int first = 0;
    int last = letters.length;
    while (first < last) {
      boolean front = first <= letters.length - last;
      room -= width(letters[front ? first : last - 1]);
      if (room < 0) {
        break;
      }
      if (front) {
        first++;
      } else {
        last--;
      }
    }
    return new String(letters, 0, first) + "…" + new String(letters, last, letters.length - last);
  }

  /** A number on an axis. */
  static String number(double value, boolean signed) {
    String text = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return (signed && value > 0 ? "+" : "") + text.replace("-", "−");
  }

  private static String n(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }
}
