package dev.ablate.report.plot;

import static dev.ablate.report.plot.LetsPlot.list;
import static dev.ablate.report.plot.LetsPlot.map;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Differences to the reference with their intervals, one below the other.
 *
 * @param id begins every id in the picture
 * @param title read aloud for the picture
 * @param axis what is measured, with its unit
 * @param differences from top to bottom
 */
public record ForestPlot(String id, String title, String axis, List<Difference> differences) {
  private static final int WIDTH = 480;
  private static final int ROW_HEIGHT = 26;
  private static final int FRAME_HEIGHT = 90;

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
   */
  public record Difference(String name, double mean, double low, double high, Kind kind) {}

  /** What a difference comes to; each has its colour and its shape. */
  public enum Kind {
    /** Better than the reference. */
    HELPS("helps", Palette.BLUE, 16),
    /** Worse than the reference. */
    HURTS("hurts", Palette.VERMILION, 15),
    /** Whatever difference there is does not matter. */
    EQUAL("no difference", Palette.INK, 18),
    /** The seeds so far do not tell. */
    UNDECIDED("undecided", Palette.GREY, 1);

    private final String words;
    private final String colour;
    private final int shape;

    Kind(String words, String colour, int shape) {
      this.words = words;
      this.colour = colour;
      this.shape = shape;
    }
  }

  /** Draws it. */
  public Picture draw() {
    List<Object> names = list();
    List<Object> means = list();
    List<Object> lows = list();
    List<Object> highs = list();
    List<Object> kinds = list();
    List<Difference> upwards = new ArrayList<>(differences);
    Collections.reverse(upwards);
    for (Difference difference : upwards) {
      names.add(difference.name());
      means.add(difference.mean());
      lows.add(difference.low());
      highs.add(difference.high());
      kinds.add(difference.kind().words);
    }
    List<Object> words = list();
    List<Object> colours = list();
    List<Object> shapes = list();
    for (Kind kind : Kind.values()) {
      if (kinds.contains(kind.words)) {
        words.add(kind.words);
        colours.add(kind.colour);
        shapes.add(kind.shape);
      }
    }
    return LetsPlot.draw(
        map(
            "kind",
            "plot",
            "data",
            map("name", names, "mean", means, "low", lows, "high", highs, "kind", kinds),
            "mapping",
            map("y", "name", "color", "kind"),
            "theme",
            LetsPlot.theme(),
            "scales",
            list(
                map("aesthetic", "color", "name", "", "limits", words, "values", colours),
                map("aesthetic", "shape", "name", "", "limits", words, "values", shapes),
                map("aesthetic", "x", "name", axis),
                map(
                    "aesthetic",
                    "y",
                    "name",
                    "",
                    "discrete",
                    true,
                    "limits",
                    new ArrayList<>(names))),
            "layers",
            list(
                map("geom", "vline", "xintercept", 0.0, "color", Palette.INK, "size", 0.5),
                map(
                    "geom",
                    "segment",
                    "mapping",
                    map("x", "low", "xend", "high", "yend", "name"),
                    "size",
                    1.0),
                map("geom", "point", "mapping", map("x", "mean", "shape", "kind"), "size", 4.0))),
        WIDTH,
        FRAME_HEIGHT + ROW_HEIGHT * differences.size(),
        id,
        title);
  }
}
