package dev.ablate.part.schedule;

import dev.ablate.part.Part;
import java.util.ArrayList;
import java.util.List;

/** Warnings of rates that never change, or the wrong way. */
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

  /** A warning where the least rate is above the one that it should fall from. */
  static List<Part.Mistake> rising(double minLr, double lr) {
    return minLr > lr
        ? List.of(new Part.Mistake("min_lr", "the rate rises: min_lr is above the optimizer's lr"))
        : List.of();
  }

  private static String warning(String why) {
    return "the rate never changes: " + why;
  }
}
