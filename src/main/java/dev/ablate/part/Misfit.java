package dev.ablate.part;

/**
 * Says that a layer does not fit what goes into it; the message goes to the person who wrote it.
 */
public final class Misfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A layer that does not fit.
   *
   * @param message names the layer, what goes in, and what would fit
   */
  public Misfit(String message) {
    super(message, null, false, false);
  }
}
