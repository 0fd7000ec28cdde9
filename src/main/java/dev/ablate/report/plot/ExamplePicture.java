package dev.ablate.report.plot;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One example with what is said of it below.
 *
 * @param id begins every id in the picture
 * @param title read aloud for the picture
 * @param png its picture, or none
 * @param lines below it
 */
public record ExamplePicture(String id, String title, Optional<byte[]> png, List<String> lines) {
  private static final int WIDTH = 150;
  private static final int SIDE = 96;
  private static final int LINE = 17;
  private static final int MOST_LETTERS = 20;

  public ExamplePicture {
    lines = List.copyOf(lines);
  }

  /** Draws it. */
  public Picture draw() {
    StringBuilder body = new StringBuilder();
    int top = 0;
    if (png.isPresent()) {
      body.append("<image x=\"1\" y=\"1\" width=\"")
          .append(SIDE)
          .append("\" height=\"")
          .append(SIDE)
          .append("\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,")
          .append(Base64.getEncoder().encodeToString(png.get()))
          .append("\"/>\n");
      top = SIDE;
    }
    for (int i = 0; i < lines.size(); i++) {
      body.append("<text x=\"0\" y=\"")
          .append(top + LINE * (i + 1))
          .append("\">")
          .append(SvgText.escaped(shortened(lines.get(i))))
          .append("</text>\n");
    }
    return new Picture(id, title, WIDTH, top + LINE * lines.size() + LINE / 3, body.toString());
  }

  private static String shortened(String line) {
    int[] points = line.codePoints().toArray();
    return points.length <= MOST_LETTERS ? line : new String(points, 0, MOST_LETTERS - 1) + "…";
  }
}
