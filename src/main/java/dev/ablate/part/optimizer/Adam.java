package dev.ablate.part.optimizer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** torch.optim.Adam. */
@Doc("Adam (Kingma and Ba 2015; torch.optim.Adam).")
public record Adam(
    @Doc("Learning rate.") @Short @Default("0.001") @Range(min = 0) OptionalDouble lr,
    @Doc("Decay of the mean.") @Default("0.9") @Range(min = 0, below = 1) double beta1,
    @Doc("Decay of the mean of squares.") @Default("0.999") @Range(min = 0, below = 1) double beta2,
    @Doc("Added to the root after its bias correction.") @Default("1e-8") @Range(min = 0)
        double eps,
    @Doc("Added to the root before its bias correction, which then scales the rate; replaces eps.")
        @Range(min = 0)
        OptionalDouble epsHat,
    @Doc("λ of λw added to the gradient.") @Default("0") @Range(min = 0) double weightDecay)
    implements Optimizer {

  @Override
  public List<Mistake> idle() {
    return epsHat.isPresent() ? List.of(new Mistake("eps", "eps_hat replaces it")) : List.of();
  }

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
    return AdamMoments.negligible(beta2, epsHat.orElse(eps));
  }

  @Override
  public void update(Step step, NDArray weight, NDArray grad) {
    NDArray direction = step.decayed(grad, weight, weightDecay);
    new AdamMoments(beta1, beta2, eps, epsHat).update(step, weight, direction);
  }
}
