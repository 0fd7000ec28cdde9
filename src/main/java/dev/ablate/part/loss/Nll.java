package dev.ablate.part.loss;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Doc;
import dev.ablate.part.Loss;

/** torch.nn.NLLLoss. */
@Doc("Negative log likelihood of the label; the net ends in log_softmax (torch.nn.NLLLoss).")
public record Nll() implements Loss {

  @Override
  public NDArray of(NDArray labels, NDArray outputs) {
    return Targets.likelihood(labels, outputs);
  }

  @Override
  public boolean needsLabels() {
    return true;
  }
}
