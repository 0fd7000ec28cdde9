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

  /** {@code file:line:column}, or the file alone. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
