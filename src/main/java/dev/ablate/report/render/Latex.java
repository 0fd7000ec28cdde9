package dev.ablate.report.render;

import java.util.List;
import java.util.stream.Collectors;

/** Text from files made harmless in LaTeX, and tables of it. */
public final class Latex {
  private Latex() {}

  /** Text that is set as it is, on one line. */
  public static String text(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints().forEach(point -> safe.append(character(point)));
    // Two hyphens would be set as a dash.
    return safe.toString().replace("--", "-{}-").replace("--", "-{}-");
  }

  private static String character(int point) {
    return switch (point) {
      case '\\' -> "\\textbackslash{}";
      case '{' -> "\\{";
      case '}' -> "\\}";
      case '$' -> "\\$";
      case '&' -> "\\&";
      case '#' -> "\\#";
      case '%' -> "\\%";
      case '_' -> "\\_";
      case '^' -> "\\textasciicircum{}";
      case '~' -> "\\textasciitilde{}";
      case '<' -> "\\textless{}";
      case '>' -> "\\textgreater{}";
      case '|' -> "\\textbar{}";
      case '"' -> "\\textquotedbl{}";
      case '\'' -> "\\textquotesingle{}";
      case '`' -> "\\textasciigrave{}";
      case '−' -> "$-$";
      case '±' -> "$\\pm$";
      case '×' -> "$\\times$";
      case '→' -> "$\\rightarrow$";
      case '\u202f' -> "\\,";
      default ->
          Character.isISOControl(point) || Character.isWhitespace(point)
              ? " "
              : Character.toString(point);
    };
  }

  /** A table with rules of booktabs; the first column to the left, the others to the right. */
  static String table(List<String> header, List<List<String>> rows) {
    StringBuilder table = new StringBuilder("\\begin{tabular}{l");
    table.append("r".repeat(header.size() - 1)).append("}\n\\toprule\n").append(row(header));
    table.append("\\midrule\n");
    rows.forEach(row -> table.append(row(row)));
    return table.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private static String row(List<String> cells) {
    // {} first: a cell that begins with a bracket would be taken for an argument of the \\ before
    // it.
    return cells.stream().map(Latex::text).collect(Collectors.joining(" & ", "{}", " \\\\\n"));
  }
}
