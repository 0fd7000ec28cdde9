package dev.ablate.results;

import dev.ablate.data.fitted.Fitted;
import dev.ablate.weights.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything one training measured.
 *
 * @param divergedStep the step whose loss was NaN or infinite, where that stopped the run
 * @param metrics the rows of metrics.csv
 * @param steps the rows of steps.csv; empty where they were not asked for
 * @param test the row of test.csv; empty when diverged
 * @param predictions the rows of predictions.csv; empty when diverged or without class labels
 * @param classes names of the classes; empty where they have none
 * @param scores of all classes, predictions × classes, in the order of the predictions; empty where
 *     no metric needs them
 * @param weights the selected model, by safetensors name, in the order of the layers
 * @param timings how long what took; may differ between equal runs
 * @param environment what else explains a number: engine versions, device, processor; may differ
 * @param reconstructions a PNG file of a few test pictures, each above what the network made of it;
 *     empty where it is not to say what it sees, or sees no pictures
 * @param fitted what was found in the training examples, where something was to be found
 * @param gradients the rows of gradients.csv; empty where they were not asked for
 */
public record RunRecord(
    OptionalLong divergedStep,
    List<MetricsRow> metrics,
    List<StepRow> steps,
    Optional<TestRow> test,
    List<Prediction> predictions,
    List<String> classes,
    Optional<Tensor> scores,
    Map<String, Tensor> weights,
    List<Timing> timings,
    Map<String, String> environment,
    Optional<byte[]> reconstructions,
    Optional<Fitted> fitted,
    List<GradientRow> gradients) {

  /** How long all of it took, in seconds, what was before an interruption too. */
  public double seconds() {
    return timings.stream().mapToDouble(Timing::seconds).sum();
  }

  /**
   * One row of timing.csv.
   *
   * @param phase load, train, evaluate or write
   * @param epoch the epoch, or 0 where there is none
   * @param seconds how long
   */
  public record Timing(String phase, int epoch, double seconds) {}
}
