package dev.ablate.part.loss;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Loss;
import dev.ablate.part.Range;
import dev.ablate.part.Scalar;
import dev.ablate.part.Short;
import java.util.Optional;

/** torch.nn.HuberLoss. */
@Doc("Half the square below 'delta', a straight line above (torch.nn.HuberLoss).")
public record Huber(
    @Doc("Where the line begins.") @Short @Default("1") @Range(above = 0) double delta)
    implements Loss {

  @Override
  public NDArray of(NDArray targets, NDArray outputs) {
    return elements(targets, outputs).mean();
  }

  private NDArray elements(NDArray targets, NDArray outputs) {
    NDArray size = outputs.sub(Targets.numbers(targets, outputs)).abs();
    // min(a, δ) · (a - min(a, δ) / 2), whose slope is that of torch's two branches
    NDArray square = size.minimum(Scalar.of(size, delta));
    return square.mul(size.sub(square.mul(Scalar.of(square, 0.5))));
  }

  @Override
  public Optional<NDArray> ofEach(NDArray targets, NDArray outputs) {
    return Optional.of(elements(targets, outputs).mean(new int[] {1}));
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
