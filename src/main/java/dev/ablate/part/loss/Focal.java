package dev.ablate.part.loss;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.ClassWeights;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import dev.ablate.part.Range;
import dev.ablate.part.Scalar;
import dev.ablate.part.Short;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Focal loss (Lin et al. 2017): the likelihood of the label with weight (1 - p)^gamma. With class
 * weights (their α) each batch's loss is the mean by the weights of its labels, as cross entropy's
 * is.
 */
@Doc(
    "Cross entropy that counts examples less the surer they are: (1 - p)^gamma · -log p (Lin et al."
        + " 2017).")
public record Focal(
    @Doc("How much less; 0 is cross entropy.") @Short @Default("2") @Range(min = 0) double gamma,
    @Doc(
            value =
                "How much the examples of each class weigh: a number each, or balanced, which is"
                    + " examples / (classes · examples of the class).",
            example = "balanced")
        Optional<ClassWeights> classWeights)
    implements Loss {

  @Override
  public NDArray of(NDArray labels, NDArray outputs) {
    NDArray each = elements(labels, outputs);
    if (classWeights.isEmpty()) {
      return each.mean().neg();
    }
    NDArray weights = Targets.weights(classWeights.get(), outputs).gather(labels, 0);
    return each.squeeze(1).mul(weights).sum().neg().div(weights.sum());
  }

  /** Each example's logarithmic likelihood by its doubt (batch × 1). */
  private NDArray elements(NDArray labels, NDArray outputs) {
    NDArray likelihood = outputs.logSoftmax(1).gather(labels.expandDims(1), 1);
    if (gamma == 0) {
      return likelihood;
    }
    NDArray doubt = likelihood.exp().neg().add(1);
    return doubt.pow(Scalar.of(doubt, gamma)).mul(likelihood);
  }

  @Override
  public Loss fitted(int[] counts) {
    return classWeights.isEmpty()
        ? this
        : new Focal(gamma, classWeights.map(each -> each.fitted(counts)));
  }

  @Override
  public OptionalDouble weight(int[] labels) {
    return classWeights.isPresent()
        ? OptionalDouble.of(classWeights.get().sum(labels))
        : OptionalDouble.empty();
  }

  @Override
  public boolean needsLabels() {
    return true;
  }

  @Override
  public Optional<NDArray> ofEach(NDArray labels, NDArray outputs) {
    return Optional.of(elements(labels, outputs).squeeze(1).neg());
  }

  @Override
  public boolean ofEachIsKnown() {
    return classWeights.isEmpty();
  }

  @Override
  public Optional<String> warning(Layer last) {
    return LastLayer.ofLogits(last, "");
  }
}
