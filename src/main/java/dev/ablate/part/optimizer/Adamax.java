package dev.ablate.part.optimizer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** torch.optim.Adamax (Kingma and Ba 2015, section 7.1). */
@Doc("Adam with the largest gradient in place of the mean of squares (torch.optim.Adamax).")
public record Adamax(
    @Doc("Learning rate.") @Short @Default("0.002") @Range(min = 0) OptionalDouble lr,
    @Doc("Decay of the mean.") @Default("0.9") @Range(min = 0, below = 1) double beta1,
    @Doc("Decay of the largest.") @Default("0.999") @Range(min = 0, below = 1) double beta2,
    @Doc("Added to the size of each gradient.") @Default("1e-8") @Range(min = 0) double eps,
    @Doc("λ of λw added to the gradient.") @Default("0") @Range(min = 0) double weightDecay)
    implements Optimizer {

  private static final String LARGEST = "largest";

  @Override
  public boolean hasMomentum() {
    return true;
  }

  @Override
  public Map<String, Double> state() {
    Map<String, Double> state = new LinkedHashMap<>();
    state.put("mean", 0.0);
    state.put(LARGEST, 0.0);
    return state;
  }

  @Override
  public double negligible() {
    return Vanishing.beside(eps, 1);
  }

  @Override
  public void update(Step step, NDArray weight, NDArray grad) {
    double kept = step.momentumOr(beta1);
    NDArray direction = step.decayed(grad, weight, weightDecay);
    NDArray mean =
        step.state("mean")
            .muli(step.number("beta1", kept))
            .addi(direction.mul(step.number("1 - beta1", 1 - kept)));
    NDArray largest = step.state(LARGEST).muli(step.number("beta2", beta2));
    NDArray size = direction.abs().addi(step.number("eps", eps));
    // the larger of the two, in place
    largest.addi(size.subi(largest).getNDArrayInternal().relu());
    double rate = step.lr() / (1 - StrictMath.pow(kept, step.count()));
    weight.subi(mean.div(largest).muli(step.number("rate", rate)));
  }
}
