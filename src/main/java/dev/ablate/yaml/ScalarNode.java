package dev.ablate.yaml;

import dev.ablate.problem.Place;

/**
 * A single value as it was typed; it becomes a number or a word where one is wanted.
 *
 * @param place where it begins
 * @param text as typed, without quotes
 * @param style how it was typed
 */
public record ScalarNode(Place place, String text, Style style) implements Node {
  private static final int SHOWN = 40;

  /** How a value was typed. */
  public enum Style {
    /** Bare. */
    PLAIN,
    /** In quotes or as a block: text, whatever it looks like. */
    QUOTED,
    /** Nothing at all, or {@code null}; already told as a problem. */
    EMPTY
  }

  /** A bare value. */
  public static ScalarNode plain(Place place, String text) {
    return new ScalarNode(place, text, Style.PLAIN);
  }

  @Override
  public String kind() {
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    return style == Style.QUOTED ? "the quoted text '" + shown + "'" : "'" + shown + "'";
  }
}
