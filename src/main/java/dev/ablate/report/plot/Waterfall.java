package dev.ablate.report.plot;

import static dev.ablate.report.plot.LetsPlot.list;
import static dev.ablate.report.plot.LetsPlot.map;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Steps from one number to another, one below the other.
 *
 * @param id begins every id in the picture
 * @param title read aloud for the picture
 * @param axis what is measured, with its unit
 * @param steps from top to bottom
 */
public record Waterfall(String id, String title, String axis, List<Step> steps) implements Chart {
  private static final int WIDTH = 480;
  private static final int ROW_HEIGHT = 26;
  private static final int FRAME_HEIGHT = 90;
  private static final double THICK = 7;

  public Waterfall {
    steps = List.copyOf(steps);
  }

  /**
   * One line of the picture.
   *
   * @param name what was added
   * @param from where it starts
   * @param to where it ends
   * @param kind what it is
   */
  public record Step(String name, double from, double to, Kind kind) {}

  /** What a step is; each has its colour. */
  public enum Kind {
    /** For the better. */
    GAIN("better", Palette.BLUE),
    /** For the worse. */
    LOSS("worse", Palette.VERMILION),
    /** Where it begins or ends. */
    TOTAL("level", Palette.GREY);

    private final String words;
    private final String colour;

    Kind(String words, String colour) {
      this.words = words;
      this.colour = colour;
    }
  }

  @Override
  public int usualWidth() {
    return WIDTH;
  }

  @Override
  public Picture draw(int width) {
    List<Object> names = list();
    List<Object> from = list();
    List<Object> to = list();
    List<Object> kinds = list();
    List<Step> upwards = new ArrayList<>(steps);
    Collections.reverse(upwards);
    for (Step step : upwards) {
      names.add(step.name());
      from.add(step.from());
      to.add(step.to());
      kinds.add(step.kind().words);
    }
    List<Object> words = list();
    List<Object> colours = list();
    for (Kind kind : Kind.values()) {
      if (kinds.contains(kind.words)) {
        words.add(kind.words);
        colours.add(kind.colour);
      }
    }
    return LetsPlot.draw(
        map(
            "kind",
            "plot",
            "data",
            map("name", names, "from", from, "to", to, "kind", kinds),
            "mapping",
            map("y", "name", "color", "kind"),
            "theme",
            LetsPlot.theme(),
            "scales",
            list(
                map("aesthetic", "color", "name", "", "limits", words, "values", colours),
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
                map(
                    "geom",
                    "segment",
                    "mapping",
                    map("x", "from", "xend", "to", "yend", "name"),
                    "size",
                    THICK),
                map("geom", "point", "mapping", map("x", "to"), "size", 4.0))),
        width,
        FRAME_HEIGHT + ROW_HEIGHT * steps.size(),
        id,
        title);
  }
}
