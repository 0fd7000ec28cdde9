package dev.ablate.part.loss;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Loss;
import dev.ablate.part.Range;
import dev.ablate.part.Short;

/** Focal loss (Lin et al. 2017): the likelihood of the label with weight (1 - p)^gamma. */
@Doc(
    "Cross entropy that counts examples less the surer they are: (1 - p)^gamma · -log p (Lin et al."
        + " 2017).")
public record Focal(
    @Doc("How much less; 0 is cross entropy.") @Short @Default("2") @Range(min = 0) double gamma)
    implements Loss {

  @Override
  public NDArray of(NDArray labels, NDArray outputs) {
    NDArray likelihood = outputs.logSoftmax(1).gather(labels.expandDims(1), 1);
    if (gamma == 0) {
      return likelihood.mean().neg();
    }
    NDArray doubt = likelihood.exp().neg().add(1);
    return doubt.pow(gamma).mul(likelihood).mean().neg();
  }

  @Override
  public boolean needsLabels() {
    return true;
  }
}
