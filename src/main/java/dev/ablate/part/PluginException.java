package dev.ablate.part;

/** Says what is wrong with a plug-in, to the person who uses it. */
public final class PluginException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public PluginException(String message) {
    super(message);
  }
}
