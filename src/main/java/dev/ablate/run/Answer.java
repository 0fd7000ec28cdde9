package dev.ablate.run;

import java.util.Optional;

/** What became of a piece of work. */
public sealed interface Answer {
  /**
   * It was trained, and its files are in its folder.
   *
   * @param divergedAt where its loss became NaN or infinite, such as {@code step 12}
   */
  record Done(Optional<String> divergedAt) implements Answer {}

  /**
   * The run itself is at fault: it would fail again.
   *
   * @param message why
   */
  record Failed(String message) implements Answer {}

  /**
   * The place is at fault: elsewhere, or later, the run may well be trained.
   *
   * @param message what happened
   */
  record Lost(String message) implements Answer {}

  /** {@link Engine#cancel} ended it. */
  record Cancelled() implements Answer {}
}
