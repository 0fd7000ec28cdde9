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

/** torch.optim.RMSprop. */
@Doc("RMSprop (torch.optim.RMSprop).")
public record Rmsprop(
    @Doc("Learning rate.") @Short @Default("0.01") @Range(min = 0) OptionalDouble lr,
    @Doc("Decay of the mean of squares.") @Default("0.99") @Range(min = 0) double alpha,
    @Doc("Share of the velocity kept.") @Default("0") @Range(min = 0) double momentum,
    @Doc("Subtract the mean before squaring.") @Default("false") boolean centered,
    @Doc("Added to the root.") @Default("1e-8") @Range(min = 0) double eps,
    @Doc("λ of λw added to the gradient.") @Default("0") @Range(min = 0) double weightDecay)
    implements Optimizer {

  private static final String SQUARE = "square";
  private static final String MEAN = "mean";
  private static final String VELOCITY = "velocity";

  @Override
  public boolean hasMomentum() {
    return true;
  }

  @Override
  public boolean withoutMomentum() {
    return momentum == 0;
  }

  @Override
  public Map<String, Double> state() {
    Map<String, Double> state = new LinkedHashMap<>();
    state.put(SQUARE, 0.0);
    if (centered) {
      state.put(MEAN, 0.0);
    }
    if (momentum != 0) {
      state.put(VELOCITY, 0.0);
    }
    return state;
  }

  @Override
  public double negligible() {
    return centered ? 0 : Vanishing.beside(eps, 1); // a mean's square must not outlive the square
  }

  @Override
  public void update(Step step, NDArray weight, NDArray grad) {
    NDArray kept = step.number("alpha", alpha);
    NDArray rest = step.number("1 - alpha", 1 - alpha);
    NDArray direction = step.decayed(grad, weight, weightDecay);
    NDArray square = step.state(SQUARE).muli(kept).addi(direction.square().muli(rest));
    NDArray variance = square;
    if (centered) {
      NDArray mean = step.state(MEAN).muli(kept).addi(direction.mul(rest));
      variance = square.sub(mean.square());
    }
    NDArray scaled = direction.div(variance.sqrt().addi(step.number("eps", eps)));
    if (momentum != 0) {
      scaled =
          step.state(VELOCITY)
              .muli(step.number("momentum", step.momentumOr(momentum)))
              .addi(scaled);
    }
    weight.subi(scaled.mul(step.number("lr", step.lr())));
  }
}
