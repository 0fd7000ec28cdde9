package dev.ablate.yaml;

import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A text that is no YAML, in the words of someone who types: where the slip is, which is seldom
 * where a parser notices it, what it is, and what to write.
 */
final class SyntaxSlip {
  /** A key with "=" or with nothing behind its ":". */
  static final Pattern KEY_AND_VALUE = Pattern.compile("([A-Za-z_][\\w.-]*)(\\s*=\\s*|:)(\\S.*)");

  private static final Pattern ALIAS = Pattern.compile("\\*(\\w[\\w-]*)");
  private static final Pattern DASH = Pattern.compile("-([A-Za-z].*)");
  private static final Pattern VALUE_AND_INNER = Pattern.compile("\\s*(- )?([\\w.-]+):\\s+(\\S.*)");

  private final String file;
  private final List<String> lines;
  private final Problems problems;

  private SyntaxSlip(String file, String text, Problems problems) {
    this.file = file;
    this.lines = text.lines().toList();
    this.problems = problems;
  }

  /** Tells what is wrong. */
  static void tell(String file, String text, MarkedYAMLException e, Problems problems) {
    new SyntaxSlip(file, text, problems).tell(e);
  }

  private void tell(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    String context = String.valueOf(e.getContext());
    Mark at = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
    Mark from = e.getContextMark() != null ? e.getContextMark() : at;
    if (at == null) {
      problems.error(Place.of(file), "not readable as YAML: " + problem);
    } else if (problem.contains("TAB") || line(at).startsWith("\t")) {
      error(at, "a tab: YAML is indented with spaces");
    } else if (oddSpace(at) || oddSpace(from)) {
      return;
    } else if (problem.contains("could not find expected ':'")) {
      noColon(from);
    } else if (problem.contains("unknown escape character")) {
      error(
          at,
          "a backslash in double quotes begins an escape, and this is none: write '…' or \"/\"");
    } else if (context.contains("quoted scalar")) {
      error(from, "the quote that opens here is never closed");
    } else if (context.contains("flow")) {
      flow(from, at);
    } else if (problem.contains("mapping values are not allowed")) {
      colon(at);
    } else if (problem.contains("expected <block end>")) {
      block(from, at, problem);
    } else if (problem.contains("undefined alias")) {
      alias(at);
    } else if (problem.contains("cannot start any token") && Placeholder.begins(rest(at))) {
      error(at, Placeholder.ADVICE);
    } else if (problem.contains("cannot start any token")) {
      error(at, "a text that begins with '" + symbol(at) + "' wants quotes");
    } else if (problem.contains("another document")) {
      error(at, "a second document begins here: an experiment is one; take the '---' away");
    } else {
      error(at, "not readable as YAML: " + problem.replaceAll("\\s+", " "));
    }
  }

  /** A "*" before a word that nothing above is called by. */
  private void alias(Mark at) {
    Matcher name = ALIAS.matcher(rest(at));
    error(
        at,
        name.lookingAt()
            ? "no anchor &"
                + name.group(1)
                + " stands above this in the file, and files that it extends lend none; a text that"
                + " begins with '*' wants quotes"
            : "a text that begins with '*' wants quotes (in YAML it refers to an anchor)");
  }

  /** A line without the ":" that makes a key of it. */
  private void noColon(Mark from) {
    String line = line(from);
    String typed = line.substring(Math.min(from.getColumn(), line.length())).strip();
    Matcher dash = DASH.matcher(typed);
    if (dash.matches()) {
      error(from, "a '-' needs a space behind it", "- " + dash.group(1));
      return;
    }
    if (told(place(from), typed)) {
      return;
    }
    boolean inList = before(from).filter(l -> l.strip().startsWith("- ")).isPresent();
    if (inList) {
      error(from, "an entry of a list begins with '- '", "- " + typed);
    } else {
      error(from, "'" + typed + "' has no ':': a key is typed key: value");
    }
  }

  private boolean told(Place place, String typed) {
    Optional<String> better = better(typed);
    better.ifPresent(
        b ->
            problems.error(
                place,
                typed.matches("[\\w.-]+\\s*=.*")
                    ? "a key ends with ':', not with '='"
                    : "a ':' needs a space behind it",
                b));
    return better.isPresent();
  }

  /** {@code lr: 0.1} of {@code lr = 0.1} and of {@code lr:0.1}. */
  static Optional<String> better(String typed) {
    Matcher matcher = KEY_AND_VALUE.matcher(typed);
    return matcher.matches()
        ? Optional.of(matcher.group(1) + ": " + matcher.group(3))
        : Optional.empty();
  }

  private void flow(Mark from, Mark at) {
    String opening = symbol(from);
    String closing = opening.equals("{") ? "}" : "]";
    int dollar = line(from).indexOf("${", from.getColumn());
    if (dollar >= 0 && dollar <= at.getColumn()) {
      problems.error(new Place(file, from.getLine() + 1, dollar + 1), Placeholder.ADVICE);
    } else if (at.getLine() > from.getLine()) {
      error(from, "the '" + opening + "' that opens here is never closed by '" + closing + "'");
    } else {
      error(at, "a ',' or the closing '" + closing + "' is missing before this");
    }
  }

  /** A ":" behind a value. */
  private void colon(Mark at) {
    String line = line(at);
    String key = line.substring(0, Math.min(at.getColumn(), line.length()));
    Optional<String> above = before(at);
    Matcher value = VALUE_AND_INNER.matcher(above.orElse(""));
    boolean deeper = above.isPresent() && indent(line) > indent(above.get());
    if (key.strip().matches("[\\w.-]+") && deeper && value.matches()) {
      error(
          at,
          "this line is indented as part of '"
              + value.group(2)
              + "', which has the value "
              + value.group(3).strip()
              + " already: indent it less, or write the arguments as a map, {key: value}");
    } else if (line.strip().startsWith("- ") && key.strip().matches("- [\\w.-]+: \\S+")) {
      error(at, "a second ':' in one entry: write its arguments as a map, {key: value}");
    } else {
      error(at, "a ':' that cannot stand here: a text with a colon wants quotes");
    }
  }

  /** A line that is indented otherwise than the lines around it. */
  private void block(Mark from, Mark at, String problem) {
    String symbol = symbol(at);
    if (symbol.equals("}") || symbol.equals("]")) {
      error(at, "this '" + symbol + "' closes nothing");
    } else if (from.getColumn() != at.getColumn()) {
      int above = before(at).map(SyntaxSlip::indent).orElse(from.getColumn());
      boolean differs = above != at.getColumn();
      error(
          at,
          "this line is indented by "
              + at.getColumn()
              + (differs
                  ? ", the line above by " + above
                  : ", what it belongs to by " + from.getColumn())
              + ": lines of one list or map begin in one column");
    } else if (problem.contains("'-'") || symbol.equals("-")) {
      error(at, "an entry of a list where a key is wanted: indent it below its key");
    } else if (symbol(from).equals("-")) {
      error(at, "an entry of a list begins with '- '", "- " + line(at).strip());
    } else {
      error(at, "not readable as YAML: " + problem.replaceAll("\\s+", " "));
    }
  }

  private boolean oddSpace(Mark mark) {
    String line = line(mark);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != ' ' && Character.isSpaceChar(c)) {
        problems.error(
            new Place(file, mark.getLine() + 1, i + 1),
            String.format(
                java.util.Locale.ROOT,
                "a space that is none (U+%04X), as web pages have them: type it anew",
                (int) c));
        return true;
      }
    }
    return false;
  }

  private Optional<String> before(Mark mark) {
    for (int i = Math.min(mark.getLine(), lines.size()) - 1; i >= 0; i--) {
      if (!lines.get(i).isBlank() && !lines.get(i).strip().startsWith("#")) {
        return Optional.of(lines.get(i));
      }
    }
    return Optional.empty();
  }

  private String line(Mark mark) {
    return mark.getLine() < lines.size() ? lines.get(mark.getLine()) : "";
  }

  private String rest(Mark mark) {
    String line = line(mark);
    return line.substring(Math.min(mark.getColumn(), line.length()));
  }

  private String symbol(Mark mark) {
    String line = line(mark);
    return mark.getColumn() < line.length()
        ? String.valueOf(line.charAt(mark.getColumn()))
        : "the end";
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private Place place(Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private void error(Mark mark, String message) {
    problems.error(place(mark), message);
  }

  private void error(Mark mark, String message, String suggestion) {
    problems.error(place(mark), message, suggestion);
  }
}
