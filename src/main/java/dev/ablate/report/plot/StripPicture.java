package dev.ablate.report.plot;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * A strip of small pictures with a line above it.
 *
 * @param id begins every id in the picture
 * @param title read aloud for the picture, and written above it
 * @param png the strip
 */
public record StripPicture(String id, String title, byte[] png) {
  private static final int WIDTH = 400;
  private static final int LINE = 20;
  private static final int PNG_WIDTH_AT = 16;
  private static final int PNG_HEIGHT_AT = 20;
  private static final int MOST_LETTERS = 60;

  /** Draws it, each pixel as large as there is room for. */
  public Picture draw() {
    int across = ByteBuffer.wrap(png).getInt(PNG_WIDTH_AT);
    int down = ByteBuffer.wrap(png).getInt(PNG_HEIGHT_AT);
    int size = Math.max(1, WIDTH / across);
    String body =
        "<text x=\"0\" y=\"14\">"
            + SvgText.escaped(shortened(title))
            + "</text>\n<image x=\"0\" y=\""
            + LINE
            + "\" width=\""
            + size * across
            + "\" height=\""
            + size * down
            + "\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,"
            + Base64.getEncoder().encodeToString(png)
            + "\"/>\n";
    return new Picture(id, title, Math.max(WIDTH, size * across), LINE + size * down, body);
  }

  private static String shortened(String line) {
    int[] points = line.codePoints().toArray();
    return points.length <= MOST_LETTERS ? line : new String(points, 0, MOST_LETTERS - 1) + "…";
  }
}
