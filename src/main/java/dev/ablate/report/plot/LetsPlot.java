package dev.ablate.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.letsPlot.commons.encoding.UnsupportedRGBEncoder;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;

/** Draws a plot that is described as Lets-Plot's tree of maps and lists. */
final class LetsPlot {
  private LetsPlot() {}

  /**
   * Draws it.
   *
   * @param spec the description
   * @param width in pixels
   * @param height in pixels
   * @param id begins every id in the picture, so that several fit in one page
   * @param title read aloud for the picture
   */
  static Picture draw(Map<String, Object> spec, int width, int height, String id, String title) {
    String raw =
        PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
            spec, new DoubleVector(width, height), new UnsupportedRGBEncoder(), false);
    return new Picture(id, title, width, height, new SvgText(raw).body(id));
  }

  /** A map that Lets-Plot may change while it works. */
  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  /** A list that Lets-Plot may change while it works. */
  static List<Object> list(Object... items) {
    return new ArrayList<>(Arrays.asList(items));
  }

  /** Lines and texts in the three colours that are replaced in the dark. */
  static Map<String, Object> theme() {
    return map(
        "name",
        "minimal",
        "text",
        map("name", "text", "color", Palette.INK),
        "panel_grid_major",
        map("name", "line", "color", Palette.GRID),
        "panel_grid_minor",
        "blank",
        "legend_position",
        "top",
        "plot_background",
        "blank");
  }
}
