package dev.ablate.problem;

import java.util.regex.Pattern;

/**
 * Something that a person should change, and where.
 *
 * @param severity whether it stops the command
 * @param place where it was written
 * @param message what is wrong and what was expected, one line
 * @param suggestion what to write instead; empty where nothing is near
 * @param chain how the place was reached, as through {@code extends} or a variant; empty where
 *     directly
 */
public record Problem(
    Severity severity, Place place, String message, String suggestion, String chain) {
  private static final int LONGEST = 2000;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

  /** Shortens what quotes a whole file, and takes out what a terminal would obey. */
  public Problem {
    message = shown(message);
    suggestion = shown(suggestion);
  }

  private static String shown(String text) {
    String part = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return CONTROL.matcher(part).replaceAll("\ufffd");
  }

  /** How bad it is. */
  public enum Severity {
    /** Nothing is run. */
    ERROR,
    /** Legal, but probably not what was meant. */
    WARNING
  }

  /** An error without a suggestion. */
  public Problem(Place place, String message) {
    this(Severity.ERROR, place, message, "", "");
  }

  /** An error without a suggestion. */
  public static Problem error(Place place, String message) {
    return new Problem(place, message);
  }

  /** A warning without a suggestion. */
  public static Problem warning(Place place, String message) {
    return new Problem(Severity.WARNING, place, message, "", "");
  }

  /** The same with what to write instead. */
  public Problem suggesting(String better) {
    return new Problem(severity, place, message, better, chain);
  }

  /** The same with how it was reached, unless that is known already. */
  public Problem through(String way) {
    return chain.isEmpty() ? new Problem(severity, place, message, suggestion, way) : this;
  }

  /** One line: place, severity, message, suggestion and chain. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    line.append(place).append(": ");
    line.append(severity == Severity.ERROR ? "error: " : "warning: ").append(message);
    if (!suggestion.isEmpty()) {
      line.append("; did you mean ").append(suggestion).append('?');
    }
    if (!chain.isEmpty()) {
      line.append(" (").append(chain).append(')');
    }
    return line.toString();
  }
}
