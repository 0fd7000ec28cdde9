package dev.ablate.report.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a condition itself declares for the number that a grid varies: the grid's points say it in
 * what they change.
 */
final class OwnLevel {
  private static final String BETWEEN = "(?<=[\\s{},:])|(?=[\\s{},:])";
  private static final String ARROW = " → ";

  private OwnLevel() {}

  /**
   * The number; empty where it cannot be told.
   *
   * @param own what the condition changes, a line each
   * @param point what a point of its grid changes
   * @param level that point's number
   */
  static OptionalDouble of(List<String> own, List<String> point, double level) {
    List<String> added = new ArrayList<>(point);
    own.forEach(added::remove);
    List<String> removed = new ArrayList<>(own);
    point.forEach(removed::remove);
    if (removed.isEmpty() && added.size() == 1) {
      return before(added.get(0), level);
    }
    return removed.size() == added.size() ? instead(removed, added, level) : OptionalDouble.empty();
  }

  /** Of {@code optimizer.adam.lr: 0.002 → 0.01}. */
  private static OptionalDouble before(String line, double level) {
    int arrow = line.indexOf(ARROW);
    if (arrow < 0) {
      return OptionalDouble.empty();
    }
    OptionalDouble to = number(line.substring(arrow + ARROW.length()));
    String from = line.substring(0, arrow);
    return to.isPresent() && to.getAsDouble() == level
        ? number(from.substring(from.lastIndexOf(' ') + 1))
        : OptionalDouble.empty();
  }

  /** Lines that say the same but for this number. */
  private static OptionalDouble instead(List<String> own, List<String> point, double level) {
    OptionalDouble found = OptionalDouble.empty();
    for (int i = 0; i < own.size(); i++) {
      String[] ours = own.get(i).split(BETWEEN);
      String[] theirs = point.get(i).split(BETWEEN);
      if (ours.length != theirs.length) {
        return OptionalDouble.empty();
      }
      for (int j = 0; j < ours.length; j++) {
        if (!ours[j].equals(theirs[j])) {
          OptionalDouble number = number(ours[j]);
          boolean ofLevel = number(theirs[j]).equals(OptionalDouble.of(level));
          if (!ofLevel || number.isEmpty() || (found.isPresent() && !found.equals(number))) {
            return OptionalDouble.empty();
          }
          found = number;
        }
      }
    }
    return found;
  }

  /** A number as a file has it; empty for anything else. */
  static OptionalDouble number(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) && Character.digit(text.charAt(text.length() - 1), 10) >= 0
          ? OptionalDouble.of(number)
          : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
