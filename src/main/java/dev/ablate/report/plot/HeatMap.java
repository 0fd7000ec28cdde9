package dev.ablate.report.plot;

import static dev.ablate.report.plot.LetsPlot.list;
import static dev.ablate.report.plot.LetsPlot.map;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A table of numbers as colours: more in blue, less in orange, each the stronger the larger, and
 * the number itself in every cell.
 *
 * @param id begins every id in the picture
 * @param title above the picture, and read aloud for it
 * @param across name of the horizontal axis
 * @param upwards name of the vertical axis
 * @param columnNames from left to right
 * @param rowNames from top to bottom
 * @param rows the cells
 */
public record HeatMap(
    String id,
    String title,
    String across,
    String upwards,
    List<String> columnNames,
    List<String> rowNames,
    List<List<Cell>> rows) {
  private static final int CELL = 32;
  private static final int FRAME = 110;
  private static final int LETTER = 7;
  private static final int LETTER_IN_CELL = 6;

  /** Stronger, and the number in the cell would be hard to read in the light or in the dark. */
  private static final double STRONGEST = 0.55;

  public HeatMap {
    columnNames = List.copyOf(columnNames);
    rowNames = List.copyOf(rowNames);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * One cell.
   *
   * @param text in it
   * @param strength from −1 to 1
   */
  public record Cell(String text, double strength) {}

  /** One whose rows are called as its columns are. */
  public static HeatMap square(
      String id,
      String title,
      String across,
      String upwards,
      List<String> names,
      List<List<Cell>> rows) {
    return new HeatMap(id, title, across, upwards, names, names, rows);
  }

  /** Draws it. */
  public Picture draw() {
    List<Object> x = list();
    List<Object> y = list();
    List<Object> text = list();
    List<Object> colour = list();
    List<Object> alpha = list();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        Cell cell = rows.get(row).get(column);
        x.add(columnNames.get(column));
        y.add(rowNames.get(row));
        text.add(cell.text());
        colour.add(cell.strength() < 0 ? Palette.VERMILION : Palette.BLUE);
        alpha.add(STRONGEST * Math.min(1, Math.abs(cell.strength())));
      }
    }
    List<Object> upwardsNames = new ArrayList<>(rowNames);
    Collections.reverse(upwardsNames);
    int cell = Math.max(CELL, LETTER_IN_CELL * longest(text) + 2);
    int width = FRAME + LETTER * longest(rowNames) + cell * columnNames.size();
    int height = FRAME + LETTER * longest(columnNames) + CELL * (rowNames.size() - 1);
    return LetsPlot.draw(
        map(
            "kind",
            "plot",
            "data",
            map("x", x, "y", y, "text", text, "colour", colour, "alpha", alpha),
            "mapping",
            map("x", "x", "y", "y"),
            "ggtitle",
            map("text", title),
            "theme",
            theme(),
            "scales",
            list(
                identity("fill"),
                identity("alpha"),
                axis("x", across, new ArrayList<>(columnNames)),
                axis("y", upwards, upwardsNames)),
            "layers",
            list(
                map(
                    "geom",
                    "tile",
                    "mapping",
                    map("fill", "colour", "alpha", "alpha"),
                    "size",
                    0.0,
                    "show_legend",
                    false),
                map(
                    "geom",
                    "text",
                    "mapping",
                    map("label", "text"),
                    "color",
                    Palette.INK,
                    "size",
                    5,
                    "show_legend",
                    false))),
        width,
        height,
        id,
        title);
  }

  private static int longest(List<?> texts) {
    return texts.stream().mapToInt(each -> each.toString().length()).max().orElse(0);
  }

  private static Map<String, Object> theme() {
    Map<String, Object> theme = LetsPlot.theme();
    theme.put("panel_grid", "blank");
    theme.put("panel_grid_major", "blank");
    theme.put("legend_position", "none");
    theme.put("axis_text_x", map("name", "text", "angle", 90, "hjust", 1, "vjust", 0.5));
    return theme;
  }

  private static Map<String, Object> identity(String aesthetic) {
    return map("aesthetic", aesthetic, "scale_mapper_kind", "identity");
  }

  private static Map<String, Object> axis(String aesthetic, String name, List<Object> limits) {
    return map(
        "aesthetic",
        aesthetic,
        "name",
        name,
        "discrete",
        true,
        "limits",
        limits,
        "expand",
        list(0.0, 0.0));
  }
}
