package dev.ablate.part.loss;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Doc;
import dev.ablate.part.Loss;
import dev.ablate.part.Span;
import java.util.Optional;

/** torch.nn.PoissonNLLLoss with log_input. */
@Doc(
    "Poisson's negative log likelihood of counts; outputs are logarithms of rates"
        + " (torch.nn.PoissonNLLLoss).")
public record Poisson() implements Loss {

  @Override
  public NDArray of(NDArray targets, NDArray outputs) {
    NDArray counts = Targets.numbers(targets, outputs);
    return outputs.exp().sub(outputs.mul(counts)).mean();
  }

  @Override
  public Optional<Span> targets() {
    return Optional.of(Span.from(0));
  }

  @Override
  public boolean meansNumbers() {
    return true;
  }
}
