package dev.ablate.plan;

import dev.ablate.digest.Sha256;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What experiments and conditions may be called: their names are folders. */
final class Names {
  /** Letters of every script, as a person's language has them. */
  private static final Pattern LEGAL = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}._=,+-]+");

  /** What Windows takes for a device, also with an extension. */
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com[1-9]|lpt[1-9])(\\..*)?");

  /** What stands beside experiments and conditions in a results folder. */
  private static final Set<String> TAKEN =
      Set.of(
          "plots",
          "comparison.csv",
          "runs.csv",
          "comparison.md",
          "comparison.html",
          "contributions.csv",
          "tuning.csv",
          "decisions.csv",
          "path.csv",
          "experiment.json",
          "evidence.json");

  /** In bytes, as file systems count: they end at 255, and a run's files need some. */
  private static final int LONGEST = 200;

  private static final int DIGEST_DIGITS = 8;

  private Names() {}

  /**
   * A condition's name of at most 200 bytes, by which it is the same condition on every machine: a
   * longer one, as a grid over many keys makes, ends in a digest of itself.
   */
  static String shortened(String name) {
    if (bytes(name) <= LONGEST) {
      return name;
    }
    String end = "-" + new Sha256().add(name).hex().substring(0, DIGEST_DIGITS);
    int kept = name.length();
    while (bytes(name.substring(0, kept)) + end.length() > LONGEST) {
      kept = name.offsetByCodePoints(kept, -1);
    }
    return name.substring(0, kept) + end;
  }

  /**
   * An experiment's name by that of its file. The same name may come with its accents apart, as a
   * Mac's file system has them.
   */
  static String ofFile(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /**
   * A name as file systems compare it that take upper and lower case, or an accent in its letter
   * and beside it, for the same.
   */
  static String folder(String name) {
    return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  static void check(String name, String what, Place place, Problems problems) {
    if (!LEGAL.matcher(name).matches()) {
      problems.error(
          place,
          what + "'s name is of letters, digits and . _ = , + - (at most 200), not '" + name + "'");
    } else if (bytes(name) > LONGEST) {
      problems.error(
          place,
          "%s's name takes at most %d bytes, and '%s' takes %d"
              .formatted(what, LONGEST, name, bytes(name)));
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
