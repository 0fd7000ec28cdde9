package dev.ablate.part.loss;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Loss;
import dev.ablate.part.Range;

/** torch.nn.CrossEntropyLoss. */
@Doc("Softmax and negative log likelihood of the label (torch.nn.CrossEntropyLoss).")
public record CrossEntropy(
    @Doc("Share of the target spread evenly over all classes.")
        @Default("0")
        @Range(min = 0, max = 1)
        double labelSmoothing)
    implements Loss {

  @Override
  public NDArray of(NDArray labels, NDArray outputs) {
    NDArray logProbabilities = outputs.logSoftmax(1);
    NDArray likelihood = Targets.likelihood(labels, logProbabilities);
    if (labelSmoothing == 0) {
      return likelihood;
    }
    NDArray even = logProbabilities.mean().neg();
    // floats: two arrays without axes would turn into doubles
    return likelihood.mul((float) (1 - labelSmoothing)).add(even.mul((float) labelSmoothing));
  }

  @Override
  public boolean needsLabels() {
    return true;
  }
}
