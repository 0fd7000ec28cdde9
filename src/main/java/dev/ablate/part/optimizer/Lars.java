package dev.ablate.part.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import dev.ablate.part.Weight;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * LARS (You et al. 2017): momentum with a rate for each tensor, trust · |w| / (|g| + λ|w|). Biases
 * and the scales and shifts of normalizations keep the plain rate. Its cost beside sgd's is a few
 * calls for each tensor.
 */
@Doc("Momentum with a rate for each layer's weights, by their length (LARS, You et al. 2017).")
public record Lars(
    @Doc("Learning rate; one_cycle does without it.") @Short @Range(min = 0) OptionalDouble lr,
    @Doc("Share of the velocity kept.") @Default("0.9") @Range(min = 0, below = 1) double momentum,
    @Doc("λ of λw added to the gradient.") @Default("0") @Range(min = 0) double weightDecay,
    @Doc("How much of a weight's length a step may be.") @Default("0.001") @Range(above = 0)
        double trust,
    @Doc("Added to the divisor.") @Default("1e-8") @Range(min = 0) double eps)
    implements Optimizer {

  private static final String VELOCITY = "velocity";

  @Override
  public boolean hasMomentum() {
    return true;
  }

  @Override
  public Map<String, Double> state() {
    return Map.of(VELOCITY, 0.0);
  }

  @Override
  public double negligible() {
    return Vanishing.SIZE;
  }

  @Override
  public void update(Step step, NDArray weight, NDArray grad) {
    NDArray direction = step.decayed(grad, weight, weightDecay).mul(rates(step, weight, grad));
    NDArray velocity =
        step.state(VELOCITY)
            .muli(step.number("momentum", step.momentumOr(momentum)))
            .addi(direction);
    weight.subi(velocity.mul(step.number("lr", step.lr())));
  }

  private NDArray rates(Step step, NDArray weight, NDArray grad) {
    NDList weights = step.tensors(weight);
    NDList gradients = step.tensors(grad);
    List<Weight.Role> roles = step.roles();
    NDList rates = new NDList();
    for (int i = 0; i < weights.size(); i++) {
      NDArray ones = weights.get(i).onesLike();
      rates.add(
          roles.get(i) == Weight.Role.WEIGHT || roles.get(i) == Weight.Role.TABLE
              ? ones.mul(rate(weights.get(i), gradients.get(i), step.decays(i) ? weightDecay : 0))
              : ones);
    }
    return NDArrays.concat(rates, 0);
  }

  /** 1 where either is zero. */
  private NDArray rate(NDArray weight, NDArray grad, double decay) {
    NDArray length = weight.square().sum().sqrt();
    NDArray slope = grad.square().sum().sqrt();
    NDArray rate = length.mul(trust).div(slope.add(length.mul(decay)).add(eps));
    NDArray both = length.mul(slope).gt(0);
    return NDArrays.where(both, rate, rate.onesLike()).toType(weight.getDataType(), false);
  }
}
