package dev.ablate.yaml;

import dev.ablate.problem.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes numbers, flags and words of text, where they are wanted. */
final class Scalars {
  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,19}");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,9})?");
  private static final Pattern OCTAL = Pattern.compile("[-+]?0\\d+");
  private static final Pattern TIMES = Pattern.compile("(\\d+)\\s*[xX×*]\\s*(\\d+)");
  private static final double EXACT = 0x1p53;
  private static final double LEAST_PERCENT = 5;

  private final Problems problems;

  Scalars(Problems problems) {
    this.problems = problems;
  }

  /** A bare or quoted value; nothing where it is a map, a list or empty, which is then told. */
  Optional<ScalarNode> scalar(Node node, String label, String wanted) {
    if (node instanceof ScalarNode scalar) {
      return scalar.style() == ScalarNode.Style.EMPTY ? Optional.empty() : Optional.of(scalar);
    }
    problems.error(
        node.place(),
        label + " must be " + wanted + ", not " + node.kind(),
        Suggestions.first(node));
    return Optional.empty();
  }

  Optional<Double> real(Node node, String label, Optional<Bounds> range) {
    return number(node, label, "a number", range);
  }

  Optional<Long> whole(Node node, String label, boolean wide, Optional<Bounds> range) {
    Optional<ScalarNode> scalar = scalar(node, label, "a whole number");
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text();
    Optional<Long> value;
    if (scalar.get().style() == ScalarNode.Style.PLAIN
        && WHOLE.matcher(text).matches()
        && !OCTAL.matcher(text).matches()) {
      value = parse(text);
    } else {
      Optional<Double> number = number(node, label, "a whole number", range);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      double real = number.get();
      value =
          real == StrictMath.rint(real) && Math.abs(real) <= EXACT
              ? Optional.of((long) real)
              : Optional.empty();
    }
    boolean fits =
        value.isPresent()
            && (wide || (value.get() >= Integer.MIN_VALUE && value.get() <= Integer.MAX_VALUE));
    if (!fits) {
      problems.error(
          node.place(),
          label
              + " must be a whole number"
              + (REAL.matcher(text).matches() && !text.contains(".")
                  ? "; " + text + " is too large"
                  : ", not " + node.kind()));
      return Optional.empty();
    }
    return inRange(value.get(), node, label, range) ? value : Optional.empty();
  }

  private static Optional<Long> parse(String text) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<Double> number(Node node, String label, String wanted, Optional<Bounds> range) {
    Optional<ScalarNode> scalar = scalar(node, label, wanted);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text();
    boolean plain = scalar.get().style() == ScalarNode.Style.PLAIN;
    if (!plain || !REAL.matcher(text).matches() || OCTAL.matcher(text).matches()) {
      String digits = digits(text);
      String advice = digits.isEmpty() ? advice(text, plain) : "is a letter among the digits?";
      problems.error(
          node.place(),
          label
              + " must be "
              + wanted
              + ", not "
              + node.kind()
              + (advice.isEmpty() ? "" : ": " + advice),
          digits);
      return Optional.empty();
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      problems.error(node.place(), label + ": " + text + " is larger than any double");
      return Optional.empty();
    }
    return inRange(value, node, label, range) ? Optional.of(value) : Optional.empty();
  }

  /** The number that was meant by 1O and l0; empty where it was none. */
  private static String digits(String text) {
    String meant = text.replaceAll("[oO]", "0").replaceAll("[lI]", "1");
    return !OCTAL.matcher(meant).matches()
            && !meant.equals(text)
            && text.matches(".*\\d.*")
            && REAL.matcher(meant).matches()
        ? meant
        : "";
  }

  private static String advice(String text, boolean plain) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (SyntaxSlip.better(text).isPresent()) {
      return "a key ends with ':' and a space, as " + SyntaxSlip.better(text).get();
    }
    if (REAL.matcher(text).matches()) {
      return OCTAL.matcher(text).matches()
          ? "some readers take a leading 0 as octal; write it without"
          : plain ? "" : "take the quotes off";
    }
    if (lower.matches("[-+]?\\.?(nan|inf|infinity)")) {
      return "it must be finite";
    }
    if (lower.matches("[-+]?[\\d_]+(\\.\\d+)?") && lower.contains("_")) {
      return "write it without underscores";
    }
    if (lower.matches("[-+]?\\d+,\\d+")) {
      return "the decimal point is a dot";
    }
    if (lower.matches("\\d+(\\.\\d+)?\\s*%")) {
      return "write a share from 0 to 1";
    }
    if (lower.matches("\\d+\\s*/\\s*\\d+")) {
      return "write the quotient out";
    }
    if (lower.matches("[-+.\\de]+#.*")) {
      return "a comment needs a space in front of its #";
    }
    if (lower.matches("[-+]?\\d+(\\s*,\\s*\\d+)+")) {
      return "one number is wanted";
    }
    if (lower.matches("0[xob][\\da-f]+")) {
      return "write it in decimal";
    }
    if (lower.matches("[-+]?[\\d.]+\\s*[a-z]+")) {
      return "write the number alone, without a unit";
    }
    if (Placeholder.isInsteadOfANumber(text)) {
      return Placeholder.ADVICE;
    }
    if (lower.equals("same")) {
      return "write the number: half the kernel, rounded down, keeps the size at stride 1";
    }
    if (lower.equals("valid")) {
      return "write 0";
    }
    return "";
  }

  /** What to write instead of {@code 3x3}. */
  static Optional<String> pairAdvice(String text) {
    var matcher = TIMES.matcher(text);
    return matcher.matches()
        ? Optional.of("[" + matcher.group(1) + ", " + matcher.group(2) + "]")
        : Optional.empty();
  }

  Optional<Boolean> flag(Node node, String label) {
    Optional<ScalarNode> scalar = scalar(node, label, "true or false");
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String text = scalar.get().text();
    if (scalar.get().style() == ScalarNode.Style.PLAIN) {
      String lower = text.toLowerCase(Locale.ROOT);
      if (lower.equals("true") || lower.equals("false")) {
        return Optional.of(lower.equals("true"));
      }
      boolean yes = List.of("yes", "on", "y", "1").contains(lower);
      if (yes || List.of("no", "off", "n", "0").contains(lower)) {
        problems.error(
            node.place(),
            label + " must be true or false, not " + node.kind(),
            yes ? "true" : "false");
        return Optional.empty();
      }
    }
    problems.error(node.place(), label + " must be true or false, not " + node.kind());
    return Optional.empty();
  }

  Optional<String> text(Node node, String label) {
    return scalar(node, label, "text").map(ScalarNode::text);
  }

  private boolean inRange(double value, Node node, String label, Optional<Bounds> range) {
    if (range.isEmpty() || range.get().contain(value)) {
      return true;
    }
    boolean percent =
        value >= LEAST_PERCENT
            && value <= 100
            && range.get().contain(value / 100)
            && range.get().isShare();
    problems.error(
        node.place(),
        label + " must be " + range.get() + ", not " + node.kind(),
        percent ? Decimal.text(value / 100) : "");
    return false;
  }
}
