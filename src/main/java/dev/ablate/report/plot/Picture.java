package dev.ablate.report.plot;

import java.util.List;

/**
 * A drawn picture.
 *
 * @param id begins every id in the picture, so that several fit in one page
 * @param title read aloud for the picture
 * @param width in pixels
 * @param height in pixels
 * @param body what is drawn, as SVG elements
 */
public record Picture(String id, String title, int width, int height, String body) {
  private static final int SPACE = 8;

  /**
   * Style for all pictures of a page or a file. Colours are replaced by selectors on the drawn
   * ones, so that a viewer that knows no styles still draws the light picture.
   */
  public static final String STYLE =
      """
      .ablate-plot text{font-family:system-ui,sans-serif;font-size:13px;fill:#333333}
      .ablate-plot .plot-title{font-weight:600}
      .ablate-plot text.cell{font-size:11px}
      @media (prefers-color-scheme: dark){
      .ablate-plot text{fill:#dddddd}
      .ablate-plot [stroke="#333333"]{stroke:#dddddd}
      .ablate-plot [fill="#333333"]{fill:#dddddd}
      .ablate-plot [stroke="#e4e4e4"]{stroke:#3c3c3c}
      .ablate-plot [stroke="#808080"]{stroke:#a0a0a0}
      .ablate-plot [fill="#808080"]{fill:#a0a0a0}
      .ablate-plot [stroke="#0072b2"]{stroke:#4aa3df}
      .ablate-plot [fill="#0072b2"]{fill:#4aa3df}
      .ablate-plot [stroke="#d55e00"]{stroke:#ff8c42}
      .ablate-plot [fill="#d55e00"]{fill:#ff8c42}
      }
      @media print{.ablate-plot text{fill:#333333}}
      """;

  /** For a page that has {@link #STYLE} in its own style sheet. */
  public String inline() {
    return svg("", body, "");
  }

  /** For a file of its own. */
  public String file() {
    return svg("<style>\n" + STYLE + "</style>\n", body, "");
  }

  /** One picture of several, in reading order. */
  public static Picture sheet(String id, String title, int columns, List<Picture> pictures) {
    int cellWidth = pictures.stream().mapToInt(Picture::width).max().orElse(0) + SPACE;
    int cellHeight = pictures.stream().mapToInt(Picture::height).max().orElse(0) + SPACE;
    int across = Math.min(columns, pictures.size());
    int rows = (pictures.size() + across - 1) / Math.max(1, across);
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < pictures.size(); i++) {
      String place = " x=\"" + i % across * cellWidth + "\" y=\"" + i / across * cellHeight + "\"";
      body.append(pictures.get(i).svg("", pictures.get(i).body(), place));
    }
    return new Picture(id, title, across * cellWidth, rows * cellHeight, body.toString());
  }

  private String svg(String style, String content, String place) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ablate-plot\""
        + place
        + " viewBox=\"0 0 "
        + width
        + " "
        + height
        + "\" width=\""
        + width
        + "\" height=\""
        + height
        + "\" role=\"img\" aria-labelledby=\""
        + id
        + "-title\">\n<title id=\""
        + id
        + "-title\">"
        + SvgText.escaped(title)
        + "</title>\n"
        + style
        + content
        + "</svg>\n";
  }
}
