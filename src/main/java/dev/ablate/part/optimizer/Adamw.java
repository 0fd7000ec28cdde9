package dev.ablate.part.optimizer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.Map;
import java.util.OptionalDouble;

/** torch.optim.AdamW. */
@Doc("Adam with decoupled weight decay (Loshchilov and Hutter 2019; torch.optim.AdamW).")
public record Adamw(
    @Doc("Learning rate.") @Short @Default("0.001") @Range(min = 0) OptionalDouble lr,
    @Doc("Decay of the mean.") @Default("0.9") @Range(min = 0, below = 1) double beta1,
    @Doc("Decay of the mean of squares.") @Default("0.999") @Range(min = 0, below = 1) double beta2,
    @Doc("Added to the root.") @Default("1e-8") @Range(min = 0) double eps,
    @Doc("Weights shrink by lr · λ each step.") @Default("0.01") @Range(min = 0) double weightDecay)
    implements Optimizer {

  @Override
  public boolean hasMomentum() {
    return true;
  }

  @Override
  public Map<String, Double> state() {
    return AdamMoments.STATE;
  }

  @Override
  public double negligible() {
    return AdamMoments.negligible(beta2, eps);
  }

  @Override
  public void update(Step step, NDArray weight, NDArray grad) {
    if (weightDecay != 0) {
      weight.muli(step.decay("shrink", 1 - step.lr() * weightDecay, 1));
    }
    new AdamMoments(beta1, beta2, eps, OptionalDouble.empty()).update(step, weight, grad);
  }
}
