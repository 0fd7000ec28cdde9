package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Word;
import java.util.OptionalInt;

/**
 * When and over what the metrics are taken.
 *
 * @param every when; always also after the last step
 * @param train over the training data
 * @param val over the validation data
 * @param test over the test data
 * @param average how batches are averaged
 * @param dropLast whether a last, smaller batch is left out of evaluation
 */
@Doc("When and over what the metrics are taken.")
public record EvaluateSpec(
    @Doc("epoch, or {steps: N, start: first step}; always also after the last step.")
        @Default("epoch")
        Every every,
    @Doc("running (the epoch's batches in training mode), full, or first N.") @Default("running")
        Portion train,
    @Doc("full, or first N.") @Default("full") Portion val,
    @Doc("none, full, or first N; adds test_ columns to metrics.csv.") @Default("none")
        Portion test,
    @Doc("Mean over examples, or the unweighted mean of the batches' means.") @Default("examples")
        Average average,
    @Doc("Leave a last, smaller batch out.") @Default("false") boolean dropLast) {

  /**
   * When metrics are taken.
   *
   * @param steps steps between evaluations; empty: after each epoch
   * @param start the first step that is evaluated; empty: after the first {@code steps}
   */
  @Word("epoch")
  @Doc("After each epoch, or every so many steps.")
  public record Every(
      @Doc("Steps between evaluations.") @Range(min = 1) OptionalInt steps,
      @Doc("The first step evaluated; without it the first multiple of steps.") @Range(min = 1)
          OptionalInt start) {}

  /** How the batches of an evaluation become one number. */
  public enum Average {
    @Doc("Every example weighs the same.")
    EXAMPLES,
    @Doc("Every batch weighs the same.")
    BATCHES
  }
}
