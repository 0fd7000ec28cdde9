package dev.ablate.report.plot;

import java.util.Locale;

/**
 * Colours that people with any colour vision can tell apart. Source: Okabe and Ito, Color Universal
 * Design (2008). They have a contrast of 3 or more to white and to the dark paper alike.
 */
final class Palette {
  static final String BLUE = "#0072B2";
  static final String VERMILION = "#D55E00";
  static final String GREEN = "#009E73";
  static final String GREY = "#808080";

  /** These three are replaced in the dark: text, lines of the grid, and what is behind. */
  static final String INK = "#333333";

  static final String GRID = "#E4E4E4";
  static final String PAPER = "#FFFFFF";

  private Palette() {}

  /** A colour on the way from one to another. */
  static String between(String from, String to, double share) {
    StringBuilder colour = new StringBuilder("#");
    for (int i = 1; i < from.length(); i += 2) {
      int start = Integer.parseInt(from.substring(i, i + 2), 16);
      int end = Integer.parseInt(to.substring(i, i + 2), 16);
      colour.append(String.format(Locale.ROOT, "%02X", Math.round(start + share * (end - start))));
    }
    return colour.toString();
  }
}
