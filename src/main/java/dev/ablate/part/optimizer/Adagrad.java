package dev.ablate.part.optimizer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.Map;
import java.util.OptionalDouble;

/** torch.optim.Adagrad. */
@Doc("Adagrad (Duchi et al. 2011; torch.optim.Adagrad).")
public record Adagrad(
    @Doc("Learning rate.") @Short @Default("0.01") @Range(min = 0) OptionalDouble lr,
    @Doc("The rate is divided by 1 + (step - 1) · lr_decay.") @Default("0") @Range(min = 0)
        double lrDecay,
    @Doc("The sum of squares at the start.") @Default("0") @Range(min = 0)
        double initialAccumulator,
    @Doc("Added to the root.") @Default("1e-10") @Range(min = 0) double eps,
    @Doc("λ of λw added to the gradient.") @Default("0") @Range(min = 0) double weightDecay)
    implements Optimizer {

  private static final String SQUARES = "squares";

  @Override
  public Map<String, Double> state() {
    return Map.of(SQUARES, initialAccumulator);
  }

  @Override
  public void update(Step step, NDArray weight, NDArray grad) {
    NDArray direction = step.decayed(grad, weight, weightDecay);
    NDArray squares = step.state(SQUARES).addi(direction.square());
    double rate = step.lr() / (1 + (step.count() - 1) * lrDecay);
    weight.subi(
        direction
            .div(squares.sqrt().addi(step.number("eps", eps)))
            .muli(step.number("rate", rate)));
  }
}
