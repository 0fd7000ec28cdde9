package dev.ablate.plan;

import dev.ablate.yaml.Place;
import dev.ablate.yaml.Problems;
import java.util.regex.Pattern;

/** What experiments and conditions may be called: their names are folders. */
final class Names {
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._=,+-]{1,200}");

  private Names() {}

  static boolean legal(String name) {
    return LEGAL.matcher(name).matches() && !name.equals(".") && !name.equals("..");
  }

  static void check(String name, String what, Place place, Problems problems) {
    if (!legal(name)) {
      problems.error(
          place,
          what + "'s name is of letters, digits and . _ = , + - (at most 200), not '" + name + "'");
    }
  }
}
