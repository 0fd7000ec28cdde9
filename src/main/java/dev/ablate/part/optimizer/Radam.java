package dev.ablate.part.optimizer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.Map;
import java.util.OptionalDouble;

/** torch.optim.RAdam (Liu et al. 2020). */
@Doc("Adam that warms itself up (Liu et al. 2020; torch.optim.RAdam).")
public record Radam(
    @Doc("Learning rate.") @Short @Default("0.001") @Range(min = 0) OptionalDouble lr,
    @Doc("Decay of the mean.") @Default("0.9") @Range(min = 0, below = 1) double beta1,
    @Doc("Decay of the mean of squares.") @Default("0.999") @Range(min = 0, below = 1) double beta2,
    @Doc("Added to the root.") @Default("1e-8") @Range(min = 0) double eps,
    @Doc("λ of λw added to the gradient.") @Default("0") @Range(min = 0) double weightDecay)
    implements Optimizer {

  private static final double RELIABLE = 5;

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
    double kept = step.momentumOr(beta1);
    NDArray direction = step.decayed(grad, weight, weightDecay);
    NDArray mean =
        step.state("mean")
            .muli(step.number("beta1", kept))
            .addi(direction.mul(step.number("1 - beta1", 1 - kept)));
    NDArray square =
        step.state("square")
            .muli(step.number("beta2", beta2))
            .addi(direction.square().muli(step.number("1 - beta2", 1 - beta2)));
    long count = step.count();
    double power = StrictMath.pow(beta2, count);
    double rate = step.lr() / (1 - StrictMath.pow(kept, count));
    double longest = 2 / (1 - beta2) - 1;
    double length = longest - 2 * count * power / (1 - power);
    if (length <= RELIABLE) {
      weight.subi(mean.mul(step.number("rate", rate)));
      return;
    }
    double rectified =
        StrictMath.sqrt(
            (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
    double factor = rate * rectified * StrictMath.sqrt(1 - power);
    NDArray root = square.sqrt().addi(step.number("eps", eps));
    weight.subi(mean.div(root).muli(step.number("rate", factor)));
  }
}
