package dev.ablate.part.schedule;

import java.util.ArrayList;
import java.util.List;

/** Warnings of rates that never change. */
final class Idle {
  static final String FACTOR = "its factor is 1";
  static final String ONE_EPOCH = "it moves after each epoch, and there is one";

  private Idle() {}

  /** A warning for each reason that holds. */
  static List<String> either(boolean one, String why, boolean other, String whyOther) {
    List<String> warnings = new ArrayList<>();
    if (one) {
      warnings.add(warning(why));
    }
    if (other) {
      warnings.add(warning(whyOther));
    }
    return warnings;
  }

  /** A warning for the first reason that holds. */
  static List<String> first(boolean one, String why, boolean other, String whyOther) {
    return one ? List.of(warning(why)) : other ? List.of(warning(whyOther)) : List.of();
  }

  private static String warning(String why) {
    return "the rate never changes: " + why;
  }
}
