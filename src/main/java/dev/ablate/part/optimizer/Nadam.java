package dev.ablate.part.optimizer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.Map;
import java.util.OptionalDouble;

/** torch.optim.NAdam from torch 2.0 on (Dozat 2016). */
@Doc("Adam with Nesterov's look ahead (Dozat 2016; torch.optim.NAdam).")
public record Nadam(
    @Doc("Learning rate.") @Short @Default("0.002") @Range(min = 0) OptionalDouble lr,
    @Doc("Decay of the mean.") @Default("0.9") @Range(min = 0, below = 1) double beta1,
    @Doc("Decay of the mean of squares.") @Default("0.999") @Range(min = 0, below = 1) double beta2,
    @Doc("Added to the root.") @Default("1e-8") @Range(min = 0) double eps,
    @Doc("λ of λw added to the gradient.") @Default("0") @Range(min = 0) double weightDecay,
    @Doc("How fast the look ahead grows: beta1 · (1 - 0.96^(step · this) / 2).")
        @Default("0.004")
        @Range(min = 0)
        double momentumDecay)
    implements Optimizer {

  private static final String MEAN = "mean";
  private static final String SQUARE = "square";

  @Override
  public Map<String, Double> state() {
    return AdamMoments.STATE;
  }

  @Override
  public double negligible() {
    return AdamMoments.negligible(beta2, eps);
  }

  private double ahead(long step) {
    return beta1 * (1 - 0.5 * StrictMath.pow(0.96, step * momentumDecay));
  }

  /** The product of what the look ahead was at each step so far. */
  private double product(long steps) {
    double product = 1;
    for (long step = 1; step <= steps && product > 0; step++) {
      product *= ahead(step);
    }
    return product;
  }

  @Override
  public void update(Step step, NDArray weight, NDArray grad) {
    NDArray direction = step.decayed(grad, weight, weightDecay);
    NDArray mean =
        step.state(MEAN)
            .muli(step.number("beta1", beta1))
            .addi(direction.mul(step.number("1 - beta1", 1 - beta1)));
    NDArray square =
        step.state(SQUARE)
            .muli(step.number("beta2", beta2))
            .addi(direction.square().muli(step.number("1 - beta2", 1 - beta2)));
    long count = step.count();
    double now = ahead(count);
    double next = ahead(count + 1);
    double product = product(count);
    NDArray root =
        square
            .div(step.number("correction", 1 - StrictMath.pow(beta2, count)))
            .sqrt()
            .addi(step.number("eps", eps));
    NDArray ofGradient =
        direction.mul(step.number("gradient's", step.lr() * (1 - now) / (1 - product)));
    NDArray ofMean = mean.mul(step.number("mean's", step.lr() * next / (1 - product * next)));
    weight.subi(ofGradient.addi(ofMean).divi(root));
  }
}
