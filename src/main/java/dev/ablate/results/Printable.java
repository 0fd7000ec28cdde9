package dev.ablate.results;

import java.io.File;

/**
 * Text that came out of a file, such as a class's name, made fit to be shown: what a terminal or a
 * page would obey, or what would turn the direction of reading, becomes the sign U+FFFD.
 */
public final class Printable {
  private static final int SIGN = 0xFFFD;

  private Printable() {}

  /** The text; line feeds and tabs stay. */
  public static String text(String text) {
    return text.codePoints().allMatch(Printable::harmless)
        ? text
        : text.codePoints()
            .map(point -> harmless(point) ? point : SIGN)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean harmless(int point) {
    return point == '\n'
        || point == '\t'
        || (point == '\r' && File.separatorChar == '\\') // as Windows ends a line
        || !(Character.isISOControl(point) || turns(point));
  }

  /** Marks that show text in another order than it is in. */
  private static boolean turns(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }
}
