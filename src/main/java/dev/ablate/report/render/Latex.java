package dev.ablate.report.render;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Text from files made harmless in LaTeX, and tables of it. */
public final class Latex {
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉";
  private static final Map<Integer, String> GREEK = new HashMap<>();

  static {
    String small =
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi - pi rho"
            + " varsigma sigma tau upsilon phi chi psi omega";
    String large =
        "- - Gamma Delta - - - Theta - - Lambda - - Xi - Pi - - Sigma - Upsilon Phi - Psi"
            + " Omega";
    names('α', small.split(" "));
    names('Α', large.split(" "));
    GREEK.put((int) 'µ', "mu"); // of the keyboard
  }

  private Latex() {}

  /** Those that look like Latin letters have no name. */
  private static void names(char first, String[] names) {
    for (int i = 0; i < names.length; i++) {
      if (!names[i].equals("-")) {
        GREEK.put(first + i, names[i]);
      }
    }
  }

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
      case '≤' -> "$\\leq$";
      case '≥' -> "$\\geq$";
      case '≈' -> "$\\approx$";
      case '∞' -> "$\\infty$";
      default -> other(point);
    };
  }

  /** Fonts of pdflatex have Greek and small digits in mathematics alone. */
  private static String other(int point) {
    int raised = RAISED.indexOf(point);
    int lowered = LOWERED.indexOf(point);
    if (raised >= 0) {
      return "$^{" + raised + "}$";
    } else if (lowered >= 0) {
      return "$_{" + lowered + "}$";
    } else if (GREEK.containsKey(point)) {
      return "$\\" + GREEK.get(point) + "$";
    }
    return Character.isISOControl(point) || Character.isWhitespace(point)
        ? " "
        : Character.toString(point);
  }

  /** A table with rules of booktabs; the first column to the left, the others to the right. */
  static String table(List<String> header, List<List<String>> rows) {
    return table(header, rows, rows.stream().map(row -> false).toList());
  }

  /** The same where some rows are in bold. */
  static String table(List<String> header, List<List<String>> rows, List<Boolean> bold) {
    StringBuilder table = new StringBuilder("\\begin{tabular}{l");
    table.append("r".repeat(header.size() - 1)).append("}\n\\toprule\n").append(row(header, false));
    table.append("\\midrule\n");
    for (int i = 0; i < rows.size(); i++) {
      table.append(row(rows.get(i), bold.get(i)));
    }
    return table.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private static String row(List<String> cells, boolean bold) {
    // {} first: a cell that begins with a bracket would be taken for an argument of the \\ before
    // it.
    return cells.stream()
        .map(Latex::text)
        .map(cell -> bold ? "\\textbf{" + cell + "}" : cell)
        .collect(Collectors.joining(" & ", "{}", " \\\\\n"));
  }
}
