package dev.ablate.part.loss;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Doc;
import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import java.util.Optional;

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

  @Override
  public Optional<NDArray> ofEach(NDArray labels, NDArray outputs) {
    return Optional.of(Targets.likelihoods(labels, outputs));
  }

  @Override
  public boolean ofEachIsKnown() {
    return true;
  }

  @Override
  public Optional<String> warning(Layer last) {
    return LastLayer.ofLogProbabilities(last, ", or use cross_entropy");
  }
}
