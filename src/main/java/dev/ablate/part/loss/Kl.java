package dev.ablate.part.loss;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Doc;
import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import dev.ablate.part.Scalar;
import dev.ablate.part.Span;
import java.util.Optional;

/** torch.nn.KLDivLoss with reduction batchmean, behind log_softmax. */
@Doc(
    "Kullback and Leibler's divergence from the outputs, which are logarithms, to the targets,"
        + " which are shares; the net ends in log_softmax (torch.nn.KLDivLoss, batchmean).")
public record Kl() implements Loss {

  @Override
  public NDArray of(NDArray targets, NDArray outputs) {
    NDArray shares = Targets.numbers(targets, outputs).toType(outputs.getDataType(), false);
    // 0 · log 0 is 0
    NDArray logarithms = shares.maximum(Scalar.of(shares, Float.MIN_NORMAL)).log();
    NDArray terms = shares.mul(logarithms.sub(outputs));
    return terms.sum().div(Scalar.of(outputs, outputs.getShape().get(0)));
  }

  @Override
  public Optional<Span> targets() {
    return Optional.of(new Span(0, 1));
  }

  @Override
  public Optional<String> warning(Layer last) {
    return LastLayer.ofLogProbabilities(last, "");
  }
}
