package dev.ablate.part.loss;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import dev.ablate.part.Scalar;
import dev.ablate.part.Span;
import java.util.Optional;

/** torch.nn.BCEWithLogitsLoss. */
@Doc("Binary cross entropy of each output's logit (torch.nn.BCEWithLogitsLoss).")
public record BinaryCrossEntropy(
    @Doc(
            "Over batch and outputs: mean or sum of all, or summed over outputs and averaged over"
                + " the batch.")
        @Default("mean")
        Reduction reduction)
    implements Loss {

  /** How the elements of a loss become one number. */
  public enum Reduction {
    @Doc("Mean over examples and outputs.")
    MEAN,
    @Doc("Sum over examples and outputs.")
    SUM,
    @Doc("Sum over outputs, mean over examples.")
    SUM_OUTPUTS
  }

  /** max(z, 0) - z·t + log(1 + exp(-|z|)), which is torch's stable form. */
  @Override
  public NDArray of(NDArray targets, NDArray logits) {
    NDArray elements = elements(targets, logits);
    return switch (reduction) {
      case MEAN -> elements.mean();
      case SUM -> elements.sum();
      case SUM_OUTPUTS -> elements.sum().div(Scalar.of(logits, logits.getShape().get(0)));
    };
  }

  private static NDArray elements(NDArray targets, NDArray logits) {
    NDArray target = Targets.numbers(targets, logits);
    NDArray positive = logits.getNDArrayInternal().relu();
    NDArray tail = logits.abs().neg().exp().add(1).log();
    return positive.sub(logits.mul(target)).add(tail);
  }

  @Override
  public boolean summed() {
    return reduction == Reduction.SUM;
  }

  @Override
  public boolean independentOutputs() {
    return true;
  }

  @Override
  public Optional<NDArray> ofEach(NDArray targets, NDArray logits) {
    NDArray elements = elements(targets, logits);
    int[] outputs = {1};
    return switch (reduction) {
      case MEAN -> Optional.of(elements.mean(outputs));
      case SUM_OUTPUTS -> Optional.of(elements.sum(outputs));
      case SUM -> Optional.empty();
    };
  }

  @Override
  public boolean ofEachIsKnown() {
    return reduction != Reduction.SUM;
  }

  @Override
  public Optional<Span> targets() {
    return Optional.of(new Span(0, 1));
  }

  @Override
  public Optional<String> warning(Layer last) {
    return LastLayer.ofIndependentLogits(last);
  }
}
