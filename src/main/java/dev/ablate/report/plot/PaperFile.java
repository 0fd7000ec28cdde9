package dev.ablate.report.plot;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/**
 * A picture as the file that a paper takes: so wide on paper, with letters of eight points, in the
 * light colours.
 *
 * <p>In a PDF and a PNG letters are drawn as outlines, and an SVG holds the font of its letters, so
 * nothing has to be installed to read them.
 */
public final class PaperFile {
  private static final double POINTS_AN_INCH = 72;
  private static final double PIXELS_AN_INCH = 600;
  private static final double CENTIMETRES_AN_INCH = 2.54;

  /** A letter of 13 pixels becomes one of 8 points. */
  private static final double POINTS_A_PIXEL = 8 / 13.0;

  private final Picture picture;

  /**
   * Draws a chart.
   *
   * @param centimetres how wide it is on paper
   */
  public PaperFile(Chart chart, double centimetres) {
    double points = centimetres / CENTIMETRES_AN_INCH * POINTS_AN_INCH;
    this.picture = chart.draw((int) Math.round(points / POINTS_A_PIXEL));
  }

  /** A picture that is drawn already. */
  public PaperFile(Picture picture) {
    this.picture = picture;
  }

  private double width() {
    return picture.width() * POINTS_A_PIXEL;
  }

  private double height() {
    return picture.height() * POINTS_A_PIXEL;
  }

  /** As an SVG file that holds the font of its letters. */
  public String svg() {
    return svg(EmbeddedFont.style(picture.body()));
  }

  private String svg(String style) {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%.2fpt\""
                + " height=\"%.2fpt\" font-family=\""
                + EmbeddedFont.NAME
                + ", Arial, Helvetica, sans-serif\""
                + " font-size=\"13\" fill=\"%s\">%n",
            picture.width(),
            picture.height(),
            width(),
            height(),
            Palette.INK)
        + "<title>"
        + SvgText.escaped(picture.title())
        + "</title>\n"
        + style
        + picture.body()
        + "</svg>\n";
  }

  /** As a PDF of one page that is no larger than the picture. */
  public byte[] pdf() {
    try (PDDocument document = new PDDocument()) {
      document.setDocumentId(0L); // else it is the time
      PDPage page = new PDPage(new PDRectangle((float) width(), (float) height()));
      document.addPage(page);
      PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, (float) width(), (float) height());
      draw(graphics, width(), height());
      graphics.dispose();
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.transform(new Matrix());
        content.drawForm(graphics.getXFormObject());
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a PNG of 600 pixels an inch, on white. */
  public byte[] png() {
    return png(PIXELS_AN_INCH / POINTS_AN_INCH);
  }

  /** As a PNG for a screen, on white: each pixel of the picture is two by two. */
  public byte[] screenPng() {
    return png(2 / POINTS_A_PIXEL);
  }

  private byte[] png(double scale) {
    int width = (int) Math.ceil(width() * scale);
    int height = (int) Math.ceil(height() * scale);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(java.awt.Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    draw(graphics, width, height);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void draw(Graphics2D graphics, double width, double height) {
    register();
    SVGDocument document =
        new SVGLoader()
            .load(
                new ByteArrayInputStream(svg("").getBytes(StandardCharsets.UTF_8)),
                null,
                LoaderContext.createDefault());
    if (document == null) {
      throw new IllegalStateException("the drawn picture cannot be read again");
    }
    document.render(null, graphics, new ViewBox(0, 0, (float) width, (float) height));
  }

  private static void register() {
    try (InputStream font = EmbeddedFont.open()) {
      GraphicsEnvironment.getLocalGraphicsEnvironment()
          .registerFont(Font.createFont(Font.TRUETYPE_FONT, font));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException(e);
    }
  }
}
