package dev.ablate.report.compare;

/** What a comparison with the reference comes to. */
public enum Verdict {
  /** This is what others are compared with. */
  REFERENCE("reference"),
  /** Better, with a corrected p below 0.05. */
  HELPS("helps"),
  /** Worse, with a corrected p below 0.05. */
  HURTS("hurts"),
  /** Too small a difference for its spread over seeds. */
  WITHIN_NOISE("within noise"),
  /** Nothing to test with, such as one seed. */
  UNTESTED("not tested");

  static final double LEVEL = 0.05;

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** As people read it. */
  public String words() {
    return words;
  }
}
