package dev.ablate.part.loss;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Doc;
import dev.ablate.part.Loss;
import java.util.Optional;

/** torch.nn.MSELoss. */
@Doc("Mean squared error over all outputs (torch.nn.MSELoss).")
public record Mse() implements Loss {

  @Override
  public NDArray of(NDArray targets, NDArray outputs) {
    return outputs.sub(Targets.numbers(targets, outputs)).square().mean();
  }

  @Override
  public Optional<NDArray> ofEach(NDArray targets, NDArray outputs) {
    return Optional.of(outputs.sub(Targets.numbers(targets, outputs)).square().mean(new int[] {1}));
  }

  @Override
  public boolean ofEachIsKnown() {
    return true;
  }

  @Override
  public boolean meansNumbers() {
    return true;
  }
}
