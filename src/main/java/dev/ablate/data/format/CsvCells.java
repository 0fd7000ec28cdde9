package dev.ablate.data.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is to be said of a cell of a CSV file. */
final class CsvCells {
  private static final char QUOTE = '"';
  private static final Pattern INFINITE =
      Pattern.compile("[-+]?inf(inity)?", Pattern.CASE_INSENSITIVE);

  /** A number with a currency, a percent sign, marks between thousands or a printed minus. */
  private static final Pattern DECORATED =
      Pattern.compile(
          "[-+\u2212]?\\p{Sc}?[-+\u2212]?\\d{1,3}([',.\\h\u2019]?\\d{3})*([.,]\\d+)?\\h?[%\\p{Sc}]?");

  private CsvCells() {}

  /** That a text is no number, and what to write where it is right nevertheless. */
  static String noNumber(CsvFile.Row row, String column, String text) {
    if (isInfinite(text)) {
      return quoted(text) + " is infinite; leave the cell empty where nothing is known";
    }
    if (CsvFile.isTooLarge(text)) {
      return quoted(text) + " is beyond what float32 holds";
    }
    String said = quoted(text) + " is no number";
    if (row.source().form().mayBeComma(text)) {
      return said + "; write decimal: comma where a comma begins fractions";
    }
    if (row.source().form().mayBePoint(text)) {
      return said + ": with decimal: comma no dot stands in one; write it without";
    }
    if (CsvLabels.isMissing(text) || CsvForm.hasComma(text)) {
      return said;
    }
    return DECORATED.matcher(text).matches()
        ? said + ": write its digits, one mark before a fraction and a plain minus alone"
        : said + "; write categorical: [" + column + "] where it is a category";
  }

  /** Whether a text is how programs write a number that is infinite. */
  static boolean isInfinite(String text) {
    return INFINITE.matcher(text).matches();
  }

  /** How many cells there are beside the one that is shown; nothing where there is none. */
  static String others(long more) {
    return more == 0 ? "" : " (and " + more + " more such cell" + (more == 1 ? ")" : "s)");
  }

  /** A text as a message shows it. */
  static String quoted(String text) {
    return QUOTE + CsvFeatures.shown(text) + QUOTE;
  }

  /**
   * Where a cell begins in its line, from 1; 1 where that is not known, as of a row of several
   * lines. The file is read again for it: nobody has to wait for that who has no mistake.
   */
  static int begin(CsvFile.Row row, String column) {
    int place = row.source().columns().indexOf(column);
    List<Integer> begins = List.of();
    try (BufferedReader text = Files.newBufferedReader(row.file(), row.source().form().charset())) {
      for (long line = 1; line < row.line(); line++) {
        text.readLine();
      }
      String line = text.readLine();
      begins = line == null ? begins : begins(line, row.source().form().delimiter());
    } catch (IOException e) { // the message says the row and the column in words
      return 1;
    }
    return place < 0 || begins.size() != row.source().columns().size() ? 1 : begins.get(place) + 1;
  }

  /** Where the fields of a line begin; nothing where it is not a whole row. */
  private static List<Integer> begins(String line, char separator) {
    List<Integer> begins = new ArrayList<>();
    int at = 0;
    while (true) {
      begins.add(at + blanks(line, at, separator));
      boolean quoted = at < line.length() && line.charAt(at) == QUOTE;
      int behind = quoted ? behindQuote(line, at) : at;
      if (behind < 0) {
        return List.of();
      }
      int end = line.indexOf(separator, behind);
      String rest = end < 0 ? line.substring(behind) : line.substring(behind, end);
      if (rest.indexOf(QUOTE) >= 0) { // the end of a row of several lines
        return List.of();
      }
      if (end < 0) {
        return begins;
      }
      at = end + 1;
    }
  }

  private static int blanks(String line, int at, char separator) {
    int count = 0;
    while (at + count < line.length() && line.charAt(at + count) == ' ' && separator != ' ') {
      count++;
    }
    return count;
  }

  /** Behind the quotation mark that closes a field; -1 where none does. */
  private static int behindQuote(String line, int open) {
    int at = open + 1;
    while (at < line.length()) {
      if (line.charAt(at) != QUOTE) {
        at++;
      } else if (at + 1 < line.length() && line.charAt(at + 1) == QUOTE) {
        at += 2;
      } else {
        return at + 1;
      }
    }
    return -1;
  }
}
