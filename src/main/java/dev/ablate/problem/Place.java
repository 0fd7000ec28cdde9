package dev.ablate.problem;

/**
 * Where something was written.
 *
 * @param file the file as the person named it
 * @param line from 1; 0 where the whole file is meant
 * @param column from 1; 0 where the whole file is meant
 */
public record Place(String file, int line, int column) {
  /** A whole file. */
  public static Place of(String file) {
    return new Place(file, 0, 0);
  }

  /** That of a character of a file's text, counted from 0; behind the text where it is shorter. */
  public static Place at(String file, String text, int position) {
    String before = text.substring(0, Math.min(Math.max(position, 0), text.length()));
    int line = 1 + (int) before.chars().filter(letter -> letter == '\n').count();
    return new Place(file, line, before.length() - before.lastIndexOf('\n'));
  }

  /** {@code file:line:column}, or the file alone. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
