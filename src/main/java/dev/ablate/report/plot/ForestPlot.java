package dev.ablate.report.plot;

import dev.ablate.report.plot.Drawing.Anchor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Differences to the reference, one below the other on one scale: each seed's as a dot, their mean
 * and its interval, the margin as a band and a line at no difference.
 *
 * @param id begins every id in the picture
 * @param title read aloud for the picture
 * @param axis what is measured, with its unit
 * @param margin half of the band of what does not matter; empty where none is declared
 * @param differences from top to bottom
 */
public record ForestPlot(
    String id, String title, String axis, OptionalDouble margin, List<Difference> differences)
    implements Chart {
  private static final int WIDTH = 640;
  private static final int ROW_HEIGHT = 24;
  private static final int HEAD = 26;
  private static final int FOOT = 46;
  private static final int SMALL_WIDTH = 260;
  private static final int SMALL_HEIGHT = 22;
  private static final int NARROW_WIDTH = 112;
  private static final double SMALL_LETTER = 7.6;
  private static final int EDGE = 6;
  private static final int MOST_NAME = 260;

  public ForestPlot {
    differences = List.copyOf(differences);
  }

  /**
   * One line of the plot.
   *
   * @param name of the condition
   * @param mean the difference
   * @param low lower end of the interval; the mean where there is none
   * @param high upper end of the interval; the mean where there is none
   * @param kind what it comes to
   * @param seeds the difference of each seed, with the words that a pointer brings up; may be empty
   */
  public record Difference(
      String name, double mean, double low, double high, Kind kind, List<Dot> seeds) {
    public Difference {
      seeds = List.copyOf(seeds);
    }

    private double least() {
      return Math.min(
          Math.min(low, mean), seeds.stream().mapToDouble(Dot::value).min().orElse(low));
    }

    private double most() {
      return Math.max(
          Math.max(high, mean), seeds.stream().mapToDouble(Dot::value).max().orElse(high));
    }
  }

  /**
   * One seed's difference.
   *
   * @param value where it lies
   * @param words what a pointer brings up
   */
  public record Dot(double value, String words) {}

  /** What a difference comes to; each has its colour and its shape. */
  public enum Kind {
    /** Better than the reference. */
    HELPS("helps", Palette.BLUE),
    /** Worse than the reference. */
    HURTS("hurts", Palette.VERMILION),
    /** Whatever difference there is does not matter. */
    EQUAL("no difference", Palette.INK),
    /** The seeds so far do not tell. */
    UNDECIDED("undecided", Palette.GREY);

    private final String words;
    private final String colour;

    Kind(String words, String colour) {
      this.words = words;
      this.colour = colour;
    }

    String words() {
      return words;
    }

    String colour() {
      return colour;
    }
  }

  @Override
  public int usualWidth() {
    return WIDTH;
  }

  /** Draws all of it, with names, an axis and what its marks mean. */
  @Override
  public Picture draw(int width) {
    double longest =
        differences.stream().mapToDouble(each -> Drawing.width(each.name())).max().orElse(0);
    int mostName = Math.min(MOST_NAME, width * 2 / 5);
    double left = Math.min(mostName, longest) + 2 * EDGE;
    Scale scale = scale(left, width - 2 * EDGE);
    int bottom = HEAD + ROW_HEIGHT * differences.size();
    Drawing drawing = new Drawing();
    List<Kind> kinds =
        Arrays.stream(Kind.values())
            .filter(kind -> differences.stream().anyMatch(each -> each.kind() == kind))
            .toList();
    Marks.legend(drawing, Math.max(EDGE, Math.min(left, width - EDGE - Marks.width(kinds))), kinds);
    frame(drawing, scale, HEAD, bottom);
    for (double tick :
        scale.ticks((int) Math.max(2, Math.min(6, (scale.to() - scale.from()) / 32)))) {
      drawing.line(scale.at(tick), bottom, scale.at(tick), bottom + 4, Palette.INK, 1);
      drawing.text(scale.at(tick), bottom + 18, Anchor.MIDDLE, "", Drawing.number(tick, true));
    }
    drawing.text((scale.from() + scale.to()) / 2, bottom + 38, Anchor.MIDDLE, "", axis);
    for (int i = 0; i < differences.size(); i++) {
      double y = HEAD + ROW_HEIGHT * (i + 0.5);
      String name = differences.get(i).name();
      drawing.text(left - EDGE, y + 4.5, Anchor.END, "", Drawing.fitted(name, mostName));
      mark(drawing, scale, differences.get(i), y);
    }
    return new Picture(id, title, width, bottom + FOOT, drawing.body());
  }

  /** Each line as a small picture of its own, all on the same scale, for the rows of a table. */
  public List<Picture> rows() {
    Scale scale = scale(EDGE, SMALL_WIDTH - EDGE);
    List<Picture> pictures = new ArrayList<>();
    for (Difference each : differences) {
      Drawing drawing = new Drawing();
      frame(drawing, scale, 0, SMALL_HEIGHT);
      mark(drawing, scale, each, SMALL_HEIGHT / 2.0);
      String number = (pictures.size() + 1) + "";
      pictures.add(
          new Picture(id + "-" + number, words(each), SMALL_WIDTH, SMALL_HEIGHT, drawing.body()));
    }
    return pictures;
  }

  /** The numbers under those rows. */
  public Picture ruler() {
    Scale scale = scale(EDGE, SMALL_WIDTH - EDGE);
    Drawing drawing = new Drawing();
    for (double tick : scale.ticks(5)) {
      drawing.line(scale.at(tick), 15, scale.at(tick), 20, Palette.INK, 1);
      boolean first = scale.at(tick) < 14;
      boolean last = scale.at(tick) > SMALL_WIDTH - 14;
      drawing.text(
          scale.at(tick),
          12,
          first ? Anchor.START : last ? Anchor.END : Anchor.MIDDLE,
          "cell",
          Drawing.number(tick, true));
    }
    return new Picture(id + "-ruler", axis, SMALL_WIDTH, 20, drawing.body());
  }

  /** The same for rows that a narrow screen draws so much smaller: both ends, and 0. */
  public Picture narrowRuler() {
    double smaller = (double) NARROW_WIDTH / SMALL_WIDTH;
    Scale scale = scale(EDGE * smaller, (SMALL_WIDTH - EDGE) * smaller);
    List<Double> ticks = scale.ticks(5);
    Drawing drawing = new Drawing();
    double zero = scale.at(0);
    mark(drawing, zero, "0");
    for (double tick : List.of(ticks.get(0), ticks.get(ticks.size() - 1))) {
      String number = Drawing.number(tick, true);
      double half = SMALL_LETTER * number.length() / 2;
      double at = Math.max(half, Math.min(NARROW_WIDTH - half, scale.at(tick)));
      if (Math.abs(at - zero) > half + SMALL_LETTER) {
        mark(drawing, at, number);
      }
    }
    return new Picture(id + "-narrow", axis, NARROW_WIDTH, 20, drawing.body());
  }

  private static void mark(Drawing drawing, double x, String number) {
    drawing.line(x, 15, x, 20, Palette.INK, 1);
    drawing.text(x, 12, Anchor.MIDDLE, "cell", number);
  }

  private Scale scale(double from, double to) {
    List<Double> lows = differences.stream().map(Difference::least).collect(Collectors.toList());
    List<Double> highs = differences.stream().map(Difference::most).collect(Collectors.toList());
    margin.ifPresent(
        half -> {
          lows.add(-half);
          highs.add(half);
        });
    return Scale.around(lows, highs, from, to);
  }

  private static String words(Difference each) {
    return each.name()
        + ": "
        + Drawing.number(Math.round(each.mean() * 1e4) / 1e4, true)
        + ", "
        + each.kind().words;
  }

  private void frame(Drawing drawing, Scale scale, double top, double bottom) {
    margin.ifPresent(
        half ->
            drawing.rect(
                scale.at(-half),
                top,
                scale.at(half) - scale.at(-half),
                bottom - top,
                Palette.GREY,
                0.18));
    drawing.line(scale.at(0), top, scale.at(0), bottom, Palette.INK, 1);
  }

  private static void mark(Drawing drawing, Scale scale, Difference each, double y) {
    String colour = each.kind().colour;
    for (Dot dot : each.seeds()) {
      if (scale.has(dot.value())) {
        drawing.dot(scale.at(dot.value()), y, 3, colour, dot.words());
      }
    }
    if (each.low() < each.high()) {
      Marks.interval(drawing, scale, each.low(), each.high(), y, colour);
    }
    Marks.shape(drawing, each.kind(), scale.at(each.mean()), y);
  }
}
