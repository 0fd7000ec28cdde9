package dev.ablate.part.loss;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.ClassWeights;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import dev.ablate.part.Range;
import dev.ablate.part.Scalar;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * torch.nn.CrossEntropyLoss. With weights each batch's loss is the mean by the weights of its
 * labels, as torch's is.
 */
@Doc("Softmax and negative log likelihood of the label (torch.nn.CrossEntropyLoss).")
public record CrossEntropy(
    @Doc("Share of the target spread evenly over all classes.")
        @Default("0")
        @Range(min = 0, max = 1)
        double labelSmoothing,
    @Doc(
            value =
                "How much the examples of each class weigh: a number each, or balanced, which is"
                    + " examples / (classes · examples of the class).",
            example = "balanced")
        Optional<ClassWeights> classWeights)
    implements Loss {

  @Override
  public NDArray of(NDArray labels, NDArray outputs) {
    NDArray logProbabilities = outputs.logSoftmax(1);
    if (classWeights.isPresent()) {
      return weighted(labels, logProbabilities, classWeights.get());
    }
    NDArray likelihood = Targets.likelihood(labels, logProbabilities);
    if (labelSmoothing == 0) {
      return likelihood;
    }
    NDArray even = logProbabilities.mean().neg();
    return smoothed(likelihood, even, labelSmoothing);
  }

  /** The shares are floats: two arrays without axes would turn into doubles. */
  private NDArray smoothed(NDArray likelihood, NDArray even, double evenShare) {
    return likelihood
        .mul(Scalar.of(likelihood, (float) (1 - labelSmoothing)))
        .add(even.mul(Scalar.of(even, (float) evenShare)));
  }

  private NDArray weighted(NDArray labels, NDArray logProbabilities, ClassWeights weights) {
    NDArray ofClass = Targets.weights(weights, logProbabilities);
    NDArray ofLabel = ofClass.gather(labels, 0);
    NDArray sum = ofLabel.sum();
    NDArray own = logProbabilities.gather(labels.expandDims(1), 1).squeeze(1);
    NDArray likelihood = own.mul(ofLabel).sum().neg().div(sum);
    if (labelSmoothing == 0) {
      return likelihood;
    }
    NDArray even = logProbabilities.mul(ofClass).sum().neg().div(sum);
    return smoothed(likelihood, even, labelSmoothing / weights.weights().size());
  }

  @Override
  public Loss fitted(int[] counts) {
    return classWeights.isEmpty()
        ? this
        : new CrossEntropy(labelSmoothing, classWeights.map(each -> each.fitted(counts)));
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
    NDArray logProbabilities = outputs.logSoftmax(1);
    NDArray likelihoods = Targets.likelihoods(labels, logProbabilities);
    if (labelSmoothing == 0) {
      return Optional.of(likelihoods);
    }
    NDArray even = logProbabilities.mean(new int[] {1}).neg();
    return Optional.of(smoothed(likelihoods, even, labelSmoothing));
  }

  @Override
  public boolean ofEachIsKnown() {
    return classWeights.isEmpty();
  }

  @Override
  public Optional<String> warning(Layer last) {
    return LastLayer.ofLogits(last, ", or use nll after log_softmax");
  }
}
