package dev.ablate.report.plot;

import static dev.ablate.report.plot.LetsPlot.list;
import static dev.ablate.report.plot.LetsPlot.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Curves over the training, a panel for each condition, each with a band of its spread over seeds.
 *
 * @param id begins every id in the picture
 * @param across name of the horizontal axis
 * @param upwards name of the vertical axis
 * @param panels in reading order
 */
public record Curves(String id, String across, String upwards, List<Panel> panels) {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 210;
  private static final double USUAL_SHARE = 0.8;

  /**
   * What is so many times higher than usual is off the scale; values off the scale are not drawn.
   */
  private static final double FAR_OFF = 10;

  public Curves {
    panels = List.copyOf(panels);
  }

  /**
   * One condition.
   *
   * @param name of the condition
   * @param lines its curves
   */
  public record Panel(String name, List<Line> lines) {
    public Panel {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One curve.
   *
   * @param role which curve; each has its colour and its dashes
   * @param points from left to right
   */
  public record Line(Role role, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /**
   * A point and its band.
   *
   * @param x epoch or step
   * @param mean over seeds
   * @param low lower end of the band
   * @param high upper end of the band
   */
  public record Point(double x, double mean, double low, double high) {}

  /** What a curve is. */
  public enum Role {
    /** The reference's, to compare with. */
    REFERENCE("reference", Palette.GREY, "solid"),
    /** Over the training data. */
    TRAINING("training", Palette.VERMILION, "dashed"),
    /** Over the validation data. */
    VALIDATION("validation", Palette.BLUE, "solid"),
    /** Over the test data, on the way. */
    TEST("test", Palette.GREEN, "dotted"),
    /** Of the condition, where there is one kind alone. */
    CONDITION("condition", Palette.BLUE, "solid");

    private final String words;
    private final String colour;
    private final String dashes;

    Role(String words, String colour, String dashes) {
      this.words = words;
      this.colour = colour;
      this.dashes = dashes;
    }
  }

  /** Draws every panel, all over the same ranges. */
  public List<Picture> draw() {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      pictures.add(draw(panels.get(i), id + "-" + (i + 1)));
    }
    return pictures;
  }

  private Picture draw(Panel panel, String panelId) {
    List<Object> role = list();
    List<Object> x = list();
    List<Object> mean = list();
    List<Object> low = list();
    List<Object> high = list();
    for (Line line : panel.lines()) {
      for (Point point : line.points()) {
        role.add(line.role().words);
        x.add(point.x());
        mean.add(point.mean());
        low.add(point.low());
        high.add(point.high());
      }
    }
    Map<String, Object> theme = LetsPlot.theme();
    theme.put("legend_position", "none");
    return LetsPlot.draw(
        map(
            "kind",
            "plot",
            "data",
            map("role", role, "x", x, "mean", mean, "low", low, "high", high),
            "mapping",
            map("x", "x", "color", "role", "fill", "role", "linetype", "role"),
            "ggtitle",
            map("text", panel.name()),
            "theme",
            theme,
            "scales",
            scales(role),
            "layers",
            list(
                map(
                    "geom",
                    "ribbon",
                    "mapping",
                    map("ymin", "low", "ymax", "high"),
                    "alpha",
                    0.2,
                    "size",
                    0.0),
                map("geom", "line", "mapping", map("y", "mean"), "size", 0.8))),
        WIDTH,
        HEIGHT,
        panelId,
        panel.name() + ": " + upwards + " by " + across);
  }

  private List<Object> acrossRange() {
    double[] across = points().mapToDouble(Point::x).sorted().toArray();
    return across.length == 0 ? list(0.0, 1.0) : list(across[0], across[across.length - 1]);
  }

  /** One loss on its way to infinity would press all other curves into a line. */
  private List<Object> upwardsRange() {
    double[] highs = points().mapToDouble(Point::high).sorted().toArray();
    if (highs.length == 0) {
      return list(0.0, 1.0);
    }
    double low = points().mapToDouble(Point::low).min().getAsDouble();
    double top = highs[highs.length - 1];
    double usual = highs[(int) Math.ceil((highs.length - 1) * USUAL_SHARE)];
    return list(low, usual > 0 ? Math.min(top, FAR_OFF * usual) : top);
  }

  private Stream<Point> points() {
    return panels.stream()
        .flatMap(panel -> panel.lines().stream())
        .flatMap(line -> line.points().stream());
  }

  private List<Object> scales(List<Object> used) {
    List<Object> words = new ArrayList<>();
    List<Object> colours = new ArrayList<>();
    List<Object> dashes = new ArrayList<>();
    for (Role role : Role.values()) {
      if (used.contains(role.words)) {
        words.add(role.words);
        colours.add(role.colour);
        dashes.add(role.dashes);
      }
    }
    return list(
        scale("color", words, colours),
        scale("fill", words, colours),
        scale("linetype", words, dashes),
        map("aesthetic", "x", "name", across, "limits", acrossRange()),
        map("aesthetic", "y", "name", upwards, "limits", upwardsRange()));
  }

  private static Map<String, Object> scale(
      String aesthetic, List<Object> limits, List<Object> values) {
    return map(
        "aesthetic",
        aesthetic,
        "name",
        "",
        "limits",
        new ArrayList<>(limits),
        "values",
        new ArrayList<>(values));
  }
}
