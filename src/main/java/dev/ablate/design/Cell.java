package dev.ablate.design;

/**
 * One condition of a design.
 *
 * @param name of the condition
 * @param parts which components it has: bit i is that of component i
 * @param reference the name of the condition that it is compared with
 */
public record Cell(String name, long parts, String reference) {
  /** The whole recipe: the file as it stands. */
  public static final String BASE = "base";

  /** What is left without any component. */
  public static final String NONE = "none";

  /** Whether component i is in. */
  public boolean has(int component) {
    return (parts >> component & 1) == 1;
  }
}
