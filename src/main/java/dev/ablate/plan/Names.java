package dev.ablate.plan;

import dev.ablate.digest.Sha256;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What experiments and conditions may be called: their names are folders. */
final class Names {
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._=,+-]{1,200}");

  /** What Windows takes for a device, also with an extension. */
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com[1-9]|lpt[1-9])(\\..*)?");

  /** What stands beside experiments and conditions in a results folder. */
  private static final Set<String> TAKEN =
      Set.of(
          "plots",
          "comparison.csv",
          "comparison.md",
          "comparison.html",
          "contributions.csv",
          "experiment.json",
          "evidence.json");

  private static final int LONGEST = 200;
  private static final int DIGEST_DIGITS = 8;

  private Names() {}

  /**
   * A condition's name of at most 200 characters, by which it is the same condition on every
   * machine: a longer one, as a grid over many keys makes, ends in a digest of itself.
   */
  static String shortened(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    String end = "-" + new Sha256().add(name).hex().substring(0, DIGEST_DIGITS);
    return name.substring(0, LONGEST - end.length()) + end;
  }

  /** A name as file systems compare it that take upper and lower case for the same. */
  static String folder(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static void check(String name, String what, Place place, Problems problems) {
    if (!LEGAL.matcher(name).matches()) {
      problems.error(
          place,
          what + "'s name is of letters, digits and . _ = , + - (at most 200), not '" + name + "'");
    } else if (name.startsWith(".") || name.endsWith(".")) {
      problems.error(
          place, what + "'s name neither begins nor ends with a dot, as '" + name + "' does");
    } else if (DEVICE.matcher(folder(name)).matches() || TAKEN.contains(folder(name))) {
      problems.error(
          place,
          what
              + " cannot be called '"
              + name
              + "': its results are in a folder of that name,"
              + " and the name is taken");
    }
  }
}
