package dev.ablate.data.format;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How CSV files are written, and which of their columns are looked at.
 *
 * @param separator between fields
 * @param decimal the decimal point of numbers
 * @param encoding of the text
 * @param drop columns that are no features
 */
public record CsvForm(
    @Doc(value = "What stands between fields: a character, or tab.", example = "';'")
        @Default(value = "','", later = true)
        String separator,
    @Doc("What stands before the fraction of a number: point or comma.")
        @Default(value = "point", later = true)
        Decimal decimal,
    @Doc(value = "The encoding of the text, as UTF-8 or windows-1252.", example = "windows-1252")
        @Default(value = "UTF-8", later = true)
        String encoding,
    @Doc(value = "Columns that are left out.", example = "[id, name]")
        @Default(value = "[]", later = true)
        List<String> drop) {
  /** What stands before the fraction of a number. */
  public enum Decimal {
    @Doc("A dot, as 1.5.")
    POINT,
    @Doc("A comma, as 1,5.")
    COMMA
  }

  /** Commas between fields, points in numbers, UTF-8, every column. */
  public static final CsvForm PLAIN = new CsvForm(",", Decimal.POINT, "UTF-8", List.of());

  private static final Pattern WITH_COMMA =
      Pattern.compile("[+-]?(\\d+,\\d*|,\\d+)([eE][+-]?\\d+)?");

  public CsvForm {
    drop = List.copyOf(drop);
  }

  /** The character between fields. */
  char delimiter() {
    if (separator.equals("tab")) {
      return '\t';
    }
    boolean usable = separator.length() == 1 && !Character.isLetterOrDigit(separator.charAt(0));
    if (!usable || "\"\r\n".contains(separator)) {
      throw DataErrors.about("'separator' is one character such as ';', or tab, not " + separator);
    }
    if (decimal == Decimal.COMMA && separator.equals(",")) {
      throw DataErrors.about(
          "a comma cannot both separate fields and begin fractions: give the 'separator'");
    }
    return separator.charAt(0);
  }

  Charset charset() {
    try {
      return Charset.forName(encoding);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw DataErrors.about("there is no encoding '" + encoding + "'");
    }
  }

  /** A field with a point in place of its number's comma. */
  String field(String text) {
    return decimal == Decimal.COMMA && WITH_COMMA.matcher(text).matches()
        ? text.replace(',', '.')
        : text;
  }

  /** Places of numbers with a dot, which begins no fraction where a comma does: 1.500. */
  Set<Integer> dotted(List<String> fields) {
    if (decimal == Decimal.POINT) {
      return Set.of();
    }
    Set<Integer> places = new HashSet<>();
    for (int i = 0; i < fields.size(); i++) {
      if (hasDot(fields.get(i))) {
        places.add(i);
      }
    }
    return places;
  }

  /** Whether a text is a number with a dot. */
  private static boolean hasDot(String text) {
    return text.indexOf('.') >= 0 && !Float.isNaN(CsvFile.number(text));
  }

  /** Whether a dot stands in a number where a comma begins fractions. */
  boolean mayBePoint(String text) {
    return decimal == Decimal.COMMA && hasDot(text);
  }

  /** Whether a text would be a number if commas began fractions, and they can. */
  boolean mayBeComma(String text) {
    return decimal == Decimal.POINT && !separator.equals(",") && hasComma(text);
  }

  /** Whether a text would be a number in another form than this one. */
  boolean mayBeNumber(String text) {
    return mayBeComma(text) || mayBePoint(text);
  }

  /** Whether a text is a number whose fraction begins with a comma. */
  static boolean hasComma(String text) {
    return WITH_COMMA.matcher(text).matches();
  }

  /** What tells a reading from a plain one; nothing for that. */
  String reading() {
    return equals(PLAIN) ? "" : " " + this;
  }
}
