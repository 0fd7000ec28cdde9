package dev.ablate.bench;

/**
 * What is wanted of a figure.
 *
 * @param atLeast whether it is a lower bound
 * @param value the bound
 */
record Bound(boolean atLeast, double value) {
  private static final String AT_LEAST = "≥ ";
  private static final String BELOW = "< ";

  /** A bound as {@link #toString} writes it. */
  static Bound of(String text) {
    return new Bound(text.startsWith(AT_LEAST), Double.parseDouble(text.substring(2)));
  }

  boolean keeps(double figure) {
    return atLeast ? figure >= value : figure < value;
  }

  @Override
  public String toString() {
    return (atLeast ? AT_LEAST : BELOW) + value;
  }
}
