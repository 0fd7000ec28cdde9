package dev.ablate.report.render;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text from files made harmless in Markdown, and tables of it. */
public final class Markdown {
  private static final String MARKUP = "\\`*_{}[]<>|~&#!@";

  /** What makes a line a list's item, a rule or a heading. */
  private static final Pattern START = Pattern.compile("^(\\d*)([-+=.)])");

  private Markdown() {}

  /** Text that shows as it is, on one line. */
  public static String text(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (Character.isISOControl(point) || Character.isWhitespace(point)) {
                safe.append(' ');
              } else {
                if (MARKUP.indexOf(point) >= 0) {
                  safe.append('\\');
                }
                safe.appendCodePoint(point);
              }
            });
    // GitHub makes links of bare addresses too.
    return safe.toString().replace("://", "\\://").replace("www.", "www\\.");
  }

  /** The same where a line begins, so that it is no item of a list and no rule. */
  static String paragraph(String text) {
    return START.matcher(text(text.strip())).replaceFirst("$1\\\\$2");
  }

  /** A table; the first column is text, the others are numbers. Cells are escaped here. */
  static String table(List<String> header, List<List<String>> rows) {
    StringBuilder table = new StringBuilder();
    table.append(row(header));
    table.append("|---").append("|---:".repeat(header.size() - 1)).append("|\n");
    rows.forEach(each -> table.append(row(each)));
    return table.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream().map(Markdown::text).collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
