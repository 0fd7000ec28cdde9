package dev.ablate.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A figure that is to be reached.
 *
 * @param what is measured
 * @param unit behind the number
 * @param atLeast whether the wanted number is a lower bound
 * @param wanted the bound
 * @param measured empty where something that it takes is missing on this machine
 * @param how it comes about
 */
record Figure(
    String what, String unit, boolean atLeast, double wanted, OptionalDouble measured, String how) {

  static Figure atLeast(String what, double wanted, OptionalDouble measured, String how) {
    return new Figure(what, " ×", true, wanted, measured, how);
  }

  static Figure below(
      String what, String unit, double wanted, OptionalDouble measured, String how) {
    return new Figure(what, unit, false, wanted, measured, how);
  }

  static final String HEADER =
      "| figure | wanted | measured | met | how |\n| --- | ---: | ---: | --- | --- |\n";

  /** A row of a Markdown table. */
  String row() {
    String met =
        measured.isEmpty()
            ? ""
            : (atLeast ? measured.getAsDouble() >= wanted : measured.getAsDouble() < wanted)
                ? "yes"
                : "**no**";
    return String.format(
        Locale.ROOT,
        "| %s | %s %s | %s | %s | %s |%n",
        what,
        atLeast ? "≥" : "<",
        number(wanted) + unit,
        measured.isEmpty() ? "not measured" : number(measured.getAsDouble()) + unit,
        met,
        how);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
  }
}
