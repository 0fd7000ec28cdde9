package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a condition is compared with its reference; no number of a run depends on it.
 *
 * @param metric what is compared; empty for what the task is judged by
 * @param margin the smallest difference that matters, in the metric's unit
 * @param level the chance of a false finding over all conditions that share a reference
 */
@Doc("How conditions are compared with their reference.")
public record CompareSpec(
    @Doc(
            "What is compared: a column of metrics.csv at the last evaluation, or test_ and a"
                + " metric of the selected model. Without it the accuracy or loss of test.csv.")
        Optional<Measure> metric,
    @Doc(
            value =
                "The smallest difference that matters, in the metric's unit: half a point of"
                    + " accuracy is 0.005.",
            example = "0.005")
        @Range(above = 0)
        OptionalDouble margin,
    @Doc("The chance of a false finding, over all conditions that share a reference.")
        @Default("0.05")
        @Range(above = 0, below = 0.5)
        double level) {
  /** What stands where a file says nothing. */
  public static final CompareSpec USUAL =
      new CompareSpec(Optional.empty(), OptionalDouble.empty(), 0.05);
}
