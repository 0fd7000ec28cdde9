package dev.ablate.report.plot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Liberation Sans, which takes as much room as Arial and Helvetica. It comes with PDFBox, so that
 * the same picture is the same file on every machine.
 */
final class EmbeddedFont {
  static final String NAME = "Liberation Sans";

  private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /** What drawing a letter needs: neither kerning nor substitutions. */
  private static final List<String> TABLES =
      List.of(
          "OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name",
          "post", "prep");

  private static final String MARKUP = "<[^>]*>";

  private EmbeddedFont() {}

  /** The whole font's file. */
  static InputStream open() {
    return PDDocument.class.getResourceAsStream(FILE);
  }

  /** An SVG style that holds the letters of a picture, and no others. */
  static String style(String body) {
    ByteArrayOutputStream letters = new ByteArrayOutputStream();
    try (InputStream file = open();
        RandomAccessReadBuffer bytes = RandomAccessReadBuffer.createBufferFromStream(file);
        TrueTypeFont font = new TTFParser().parse(bytes)) {
      TTFSubsetter subset = new TTFSubsetter(font, TABLES);
      subset.addAll(body.replaceAll(MARKUP, "").codePoints().boxed().collect(Collectors.toSet()));
      subset.writeToStream(letters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "<style>@font-face{font-family:\""
        + NAME
        + "\";src:url(data:font/ttf;base64,"
        + Base64.getEncoder().encodeToString(letters.toByteArray())
        + ")}</style>\n";
  }
}
