package dev.ablate.cli;

/** How a command ends. */
final class ExitStatus {
  static final int DONE = 0;

  /** Results differ, or an expectation is not met. */
  static final int DIFFERENT = 1;

  /** The declaration or the command line is wrong; nothing was run. */
  static final int WRONG = 2;

  /** A run failed; the others ran. */
  static final int FAILED = 3;

  static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
