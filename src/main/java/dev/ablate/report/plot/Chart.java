package dev.ablate.report.plot;

/** What can be drawn as wide as it is wanted, with letters of the same size. */
public sealed interface Chart permits DifferenceCurves, ForestPlot, SensitivityPlot, Waterfall {
  /** Its width on a page. */
  int usualWidth();

  /**
   * Draws it.
   *
   * @param width in pixels, where a letter is 13 high
   */
  Picture draw(int width);

  /** Draws it as wide as on a page. */
  default Picture draw() {
    return draw(usualWidth());
  }
}
