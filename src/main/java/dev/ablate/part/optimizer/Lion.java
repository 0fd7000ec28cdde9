package dev.ablate.part.optimizer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.Map;
import java.util.OptionalDouble;

/** Lion (Chen et al. 2023), as in the paper's algorithm 2. */
@Doc("Steps of one size by the sign of a mean (Lion, Chen et al. 2023).")
public record Lion(
    @Doc("Learning rate; a tenth to a third of Adam's.") @Short @Default("1e-4") @Range(min = 0)
        OptionalDouble lr,
    @Doc("Share of the mean in a step's direction.") @Default("0.9") @Range(min = 0, max = 1)
        double beta1,
    @Doc("Decay of the mean.") @Default("0.99") @Range(min = 0, max = 1) double beta2,
    @Doc("Weights shrink by lr · λ each step.") @Default("0") @Range(min = 0) double weightDecay)
    implements Optimizer {

  private static final String MEAN = "mean";

  @Override
  public Map<String, Double> state() {
    return Map.of(MEAN, 0.0);
  }

  @Override
  public void update(Step step, NDArray weight, NDArray grad) {
    if (weightDecay != 0) {
      weight.muli(step.decay("shrink", 1 - step.lr() * weightDecay, 1));
    }
    NDArray mean = step.state(MEAN);
    NDArray direction =
        mean.mul(step.number("beta1", beta1))
            .addi(grad.mul(step.number("1 - beta1", 1 - beta1)))
            .sign();
    weight.subi(direction.muli(step.number("lr", step.lr())));
    mean.muli(step.number("beta2", beta2)).addi(grad.mul(step.number("1 - beta2", 1 - beta2)));
  }
}
