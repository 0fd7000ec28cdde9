package dev.ablate.statistics;

/** What a comparison with the reference ends in. */
public enum Verdict {
  /** Better than the reference. */
  HELPS("helps"),
  /** Worse than the reference. */
  HURTS("hurts"),
  /** The interval lies within ±margin: whatever difference there is does not matter. */
  NO_DIFFERENCE("no difference"),
  /** The seeds so far do not tell. */
  UNDECIDED("undecided");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** As people read it. */
  public String words() {
    return words;
  }
}
